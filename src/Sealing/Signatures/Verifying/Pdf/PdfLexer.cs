using System.Globalization;
using System.Text;

namespace Yizhan.Sealing.Signatures.Verifying.Pdf;

/// <summary>Reads objects from a place in a file: ISO 32000-1, 7.2 and 7.3.</summary>
internal sealed class PdfLexer(ReadOnlyMemory<byte> file, int at)
{
    private const int Deepest = 64;

    public int At { get; set; } = at;

    private ReadOnlySpan<byte> Bytes => file.Span;

    public object? ReadObject(int depth = 0)
    {
        if (depth > Deepest) throw new MalformedPdfException("Objects lie too deep in one another.");
        SkipSpace();
        if (At >= Bytes.Length) throw new MalformedPdfException("The file ends in an object.");
        var next = Bytes[At];
        if (next == '/') return ReadName();
        if (next == '(') return ReadLiteral();
        if (next == '[') return ReadArray(depth);
        if (next == '<') return At + 1 < Bytes.Length && Bytes[At + 1] == '<' ? ReadDict(depth) : ReadHex();
        if (next is (byte)'+' or (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9')) return ReadNumberOrRef();
        var word = ReadWord();
        return word switch { "true" => true, "false" => false, "null" => null, _ => throw new MalformedPdfException($"Unknown word at {At}.") };
    }

    /// <summary>Whether the word is next; it is then passed.</summary>
    public bool Take(string word)
    {
        SkipSpace();
        if (At + word.Length > Bytes.Length || !Bytes.Slice(At, word.Length).SequenceEqual(Encoding.ASCII.GetBytes(word))) return false;
        At += word.Length;
        return true;
    }

    public int ReadInt()
    {
        SkipSpace();
        var word = ReadWord();
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new MalformedPdfException($"No number at {At}.");
    }

    public void SkipSpace()
    {
        while (At < Bytes.Length)
        {
            if (IsSpace(Bytes[At])) At++;
            else if (Bytes[At] == '%')
                while (At < Bytes.Length && Bytes[At] is not ((byte)'\r' or (byte)'\n')) At++;
            else return;
        }
    }

    public string ReadWord()
    {
        var start = At;
        while (At < Bytes.Length && !IsSpace(Bytes[At]) && !IsDelimiter(Bytes[At])) At++;
        if (At == start) throw new MalformedPdfException($"Nothing that can be read at {At}.");
        return Encoding.Latin1.GetString(Bytes[start..At]);
    }

    private static bool IsSpace(byte one) => one is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte one) => one is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    private PdfName ReadName()
    {
        At++;
        var text = new StringBuilder();
        while (At < Bytes.Length && !IsSpace(Bytes[At]) && !IsDelimiter(Bytes[At]))
        {
            if (Bytes[At] == '#' && At + 2 < Bytes.Length && Hex(Bytes[At + 1]) is var high and >= 0 && Hex(Bytes[At + 2]) is var low and >= 0)
            {
                text.Append((char)(high * 16 + low));
                At += 3;
            }
            else text.Append((char)Bytes[At++]);
        }
        return new(text.ToString());
    }

    private PdfArray ReadArray(int depth)
    {
        At++;
        var array = new PdfArray();
        while (true)
        {
            SkipSpace();
            if (At < Bytes.Length && Bytes[At] == ']')
            {
                At++;
                return array;
            }
            array.Add(ReadObject(depth + 1));
        }
    }

    private PdfDict ReadDict(int depth)
    {
        At += 2;
        var dict = new PdfDict();
        while (true)
        {
            SkipSpace();
            if (Take(">>")) return dict;
            if (At >= Bytes.Length || Bytes[At] != '/') throw new MalformedPdfException($"A dictionary without a key at {At}.");
            var key = ReadName().Value;
            // Two entries of one key are read differently by different programs.
            if (!dict.TryAdd(key, ReadObject(depth + 1))) throw new MalformedPdfException($"The key {key} stands twice.");
        }
    }

    private PdfString ReadHex()
    {
        var start = At++;
        var bytes = new List<byte>();
        var half = -1;
        while (At < Bytes.Length && Bytes[At] != '>')
        {
            var digit = Hex(Bytes[At]);
            if (digit < 0 && !IsSpace(Bytes[At])) throw new MalformedPdfException($"No hexadecimal digit at {At}.");
            At++;
            if (digit < 0) continue;
            if (half < 0) half = digit;
            else
            {
                bytes.Add((byte)(half * 16 + digit));
                half = -1;
            }
        }
        if (At++ >= Bytes.Length) throw new MalformedPdfException("A string has no end.");
        if (half >= 0) bytes.Add((byte)(half * 16));
        return new([.. bytes], start, At, IsHex: true);
    }

    private PdfString ReadLiteral()
    {
        var (start, open) = (At++, 1);
        var bytes = new List<byte>();
        while (At < Bytes.Length)
        {
            var one = Bytes[At++];
            if (one == '\\') ReadEscape(bytes);
            else if (one == ')' && --open == 0) return new([.. bytes], start, At, IsHex: false);
            else
            {
                if (one == '(') open++;
                bytes.Add(one);
            }
        }
        throw new MalformedPdfException("A string has no end.");
    }

    private void ReadEscape(List<byte> bytes)
    {
        if (At >= Bytes.Length) return;
        var one = Bytes[At++];
        switch ((char)one)
        {
            case 'n': bytes.Add(10); break;
            case 'r': bytes.Add(13); break;
            case 't': bytes.Add(9); break;
            case 'b': bytes.Add(8); break;
            case 'f': bytes.Add(12); break;
            case '\n': break;
            case '\r':
                if (At < Bytes.Length && Bytes[At] == '\n') At++;
                break;
            case >= '0' and <= '7':
                var code = one - '0';
                for (var i = 0; i < 2 && At < Bytes.Length && Bytes[At] is >= (byte)'0' and <= (byte)'7'; i++) code = code * 8 + Bytes[At++] - '0';
                bytes.Add((byte)code);
                break;
            default: bytes.Add(one); break;
        }
    }

    private object ReadNumberOrRef()
    {
        var word = ReadWord();
        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) throw new MalformedPdfException($"No number at {At}.");
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var first)) return number;
        // Two whole numbers and an R are a reference.
        var after = At;
        SkipSpace();
        if (At < Bytes.Length && Bytes[At] is >= (byte)'0' and <= (byte)'9' && int.TryParse(ReadWord(), NumberStyles.None, CultureInfo.InvariantCulture, out var generation))
        {
            SkipSpace();
            if (At < Bytes.Length && Bytes[At] == 'R' && (At + 1 == Bytes.Length || IsSpace(Bytes[At + 1]) || IsDelimiter(Bytes[At + 1])))
            {
                At++;
                return new PdfRef(first, generation);
            }
        }
        At = after;
        return number;
    }

    private static int Hex(byte one) => one switch
    {
        >= (byte)'0' and <= (byte)'9' => one - '0',
        >= (byte)'a' and <= (byte)'f' => one - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => one - 'A' + 10,
        _ => -1,
    };
}
