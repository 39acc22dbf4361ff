using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>One kind of sheet.</summary>
/// <param name="Key">As it stands in addresses: <c>stations</c>.</param>
/// <param name="Name">The sheet's name in a workbook.</param>
internal abstract record ImportSheet(string Key, string Name)
{
    public abstract IReadOnlyList<ImportColumn> Columns { get; }
}

/// <summary>A kind of sheet whose rows are made from <typeparamref name="TRow"/>.</summary>
internal sealed record ImportSheet<TRow>(string Key, string Name, IReadOnlyList<ImportColumn<TRow>> TypedColumns) : ImportSheet(Key, Name)
{
    public override IReadOnlyList<ImportColumn> Columns => TypedColumns;

    /// <summary>What an export writes for <paramref name="row"/>, in the order of the columns.</summary>
    public SheetValue[] Write(TRow row) => [.. TypedColumns.Select(column => column.Write(row))];
}
