namespace Yizhan.Kernel.Sheets;

/// <summary>A relationship from one part of a package to another (ISO/IEC 29500-2 6.5).</summary>
/// <param name="Id">The name by which the part refers to it.</param>
/// <param name="Type">A URI whose last word says what the other part is.</param>
/// <param name="Part">The other part's name; null when it lies outside the file.</param>
internal sealed record XlsxLink(string Id, string Type, string? Part)
{
    public bool Is(string kind) => Type.EndsWith("/" + kind, StringComparison.OrdinalIgnoreCase);

    /// <summary>The links of <paramref name="part"/>; of the package itself when empty.</summary>
    public static List<XlsxLink> Read(XlsxPackage package, string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var list = $"{folder}_rels/{part[folder.Length..]}.rels";
        var links = new List<XlsxLink>();
        if (!package.Holds(list)) return links;
        using var xml = package.Open(list);
        foreach (var name in xml.Elements())
            if (name == "Relationship")
                links.Add(new(xml["Id"] ?? "", xml["Type"] ?? "", xml["TargetMode"] == "External" ? null : Resolve(folder, xml["Target"] ?? "")));
        return links;
    }

    private static string Resolve(string folder, string target)
    {
        if (target is ['/', ..]) return target[1..];
        var steps = new List<string>();
        foreach (var step in (folder + target).Split('/'))
            if (step == "..")
            {
                if (steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            }
            else if (step != ".") steps.Add(step);
        return string.Join('/', steps);
    }
}
