using Yizhan.Kernel;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>One column of a sheet that is imported and exported.</summary>
/// <param name="Header">What stands in the first row.</param>
internal abstract record ImportColumn(string Header)
{
    /// <summary>How blank cells are prepared in the template.</summary>
    public SheetColumnKind Kind { get; init; } = SheetColumnKind.Text;

    /// <summary>The answers that may be chosen from; none: free.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether a sheet without this column cannot be understood.</summary>
    public bool IsKey { get; init; }

    /// <summary>The header for people.</summary>
    public Sentence Label => Header;
}

/// <summary>A column, and what an export writes into it.</summary>
internal sealed record ImportColumn<TRow>(string Header, Func<TRow, SheetValue> Write) : ImportColumn(Header);
