using System.Text;
using System.Xml;

namespace Yizhan.Kernel.Sheets;

/// <summary>Walks through one XML part: no DTD, nothing fetched, bounded depth and names.</summary>
internal sealed class XmlWalk : IDisposable
{
    /// <summary>A sheet is some ten levels deep, extensions included.</summary>
    private const int Deepest = 64;

    private readonly UnpackedStream stream;
    private readonly XmlReader xml;
    private readonly char[] block = new char[4096];

    public XmlWalk(UnpackedStream stream)
    {
        this.stream = stream;
        xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            NameTable = new BoundedNames(),
        });
    }

    public double Fraction => stream.Fraction;

    /// <summary>The element's name without prefix. The transitional and the strict form differ only in their namespaces.</summary>
    public string Name => xml.LocalName;

    public string? this[string attribute] => xml.GetAttribute(attribute);

    /// <summary>An attribute whatever its prefix is, such as <c>r:id</c>.</summary>
    public string? Qualified(string localName)
    {
        string? found = null;
        while (xml.MoveToNextAttribute())
            if (xml.LocalName == localName && xml.Prefix.Length > 0) found = xml.Value;
        xml.MoveToElement();
        return found;
    }

    /// <summary>Every element of the part in document order.</summary>
    public IEnumerable<string> Elements()
    {
        while (Read())
            if (xml.NodeType is XmlNodeType.Element) yield return xml.LocalName;
    }

    /// <summary>The elements directly within the present one. The caller may walk into each; what it leaves is skipped.</summary>
    public IEnumerable<string> Children()
    {
        if (xml.IsEmptyElement) yield break;
        var depth = xml.Depth;
        while (Read() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Element && xml.Depth == depth + 1) yield return xml.LocalName;
    }

    /// <summary>The text of the present element and of every <c>t</c> within it, save reading aids (<c>rPh</c>); at most <paramref name="most"/> characters and one that shows the excess.</summary>
    public string Text(int most)
    {
        if (xml.IsEmptyElement) return "";
        var depth = xml.Depth;
        string? only = null;
        StringBuilder? several = null;
        var aid = int.MaxValue;
        while (Read() && xml.Depth > depth)
        {
            if (xml.Depth <= aid) aid = xml.NodeType is XmlNodeType.Element && xml.LocalName == "rPh" ? xml.Depth : int.MaxValue;
            if (aid < int.MaxValue || xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)) continue;
            if (only is null) only = Value(most);
            else if ((several?.Length ?? only.Length) <= most) (several ??= new(only)).Append(Value(most - several.Length));
        }
        return several?.ToString() ?? only ?? "";
    }

    public void Dispose() => xml.Dispose();

    private string Value(int most)
    {
        var read = Chunk();
        if (read < block.Length) return new(block, 0, read);
        var text = new StringBuilder();
        for (; read > 0 && text.Length <= most; read = Chunk()) text.Append(block, 0, read);
        return text.ToString(0, Math.Min(text.Length, most + 1));
    }

    private int Chunk()
    {
        var filled = 0;
        for (int read; filled < block.Length && (read = xml.ReadValueChunk(block, filled, block.Length - filled)) > 0;) filled += read;
        return filled;
    }

    private bool Read()
    {
        if (!xml.Read()) return false;
        return xml.Depth <= Deepest ? true : throw new SheetStopped(SheetRefusals.Damaged);
    }
}
