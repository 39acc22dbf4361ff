using Microsoft.EntityFrameworkCore.Metadata;

namespace Yizhan.Kernel.History.Mapping;

/// <summary>What the history tells of each table, as the mappings said.</summary>
public sealed class HistoryModel
{
    internal const string Name = Prefix + "Name", Members = Prefix + "Members", Values = Prefix + "Values", Kept = Prefix + "Kept", None = Prefix + "None", Place = Prefix + "Place", Organisation = Prefix + "Organisation", Division = Prefix + "Division";
    private const string Prefix = "History:";
    private const string Code = Prefix + "Code", Label = Prefix + "Label", Whole = Prefix + "Model";

    private readonly Dictionary<string, HistorySubject> byEntity = [];
    private readonly Dictionary<string, HistorySubject> byCode = [];

    /// <summary>Every table that is told of, by its code.</summary>
    public IReadOnlyDictionary<string, HistorySubject> ByCode => byCode;

    /// <summary>The history's part of a model in use.</summary>
    public static HistoryModel Of(IModel model) => (HistoryModel)model.FindRuntimeAnnotationValue(Whole)!;

    /// <summary>What is told of a table; null: its mapping does not say.</summary>
    public HistorySubject? Of(IReadOnlyEntityType entity) => byEntity.GetValueOrDefault(entity.Name);

    internal static void Note(IMutableAnnotatable metadata, string what, object value) => metadata.SetAnnotation(what, value);

    internal static void Note(IMutableEntityType entity, string code, Sentence name, string[] label)
    {
        Note(entity, Code, code);
        Note(entity, Name, name);
        Note(entity, Label, label);
    }

    /// <summary>Takes what the mappings noted out of the model: snapshots of migrations have no use for it.</summary>
    internal static HistoryModel TakeFrom(IMutableModel model)
    {
        var history = new HistoryModel();
        foreach (var entity in model.GetEntityTypes())
        {
            var columns = entity.GetProperties().Cast<IMutablePropertyBase>()
                .ToDictionary(property => property.Name, property => new HistoryColumn(Take<Sentence>(property, Name), Take<IReadOnlyDictionary<string, Sentence>>(property, Members),
                    Take<IReadOnlyDictionary<string, Sentence>>(property, Values), Take<string>(property, Kept) is not null, Take<string>(property, None) is not null)
                    { NamesOrganisation = property.RemoveAnnotation(Organisation) is not null, NamesDivision = property.RemoveAnnotation(Division) is not null });
            var (name, none) = (Take<Sentence>(entity, Name), Take<string>(entity, None));
            var (code, label, place) = (Take<string>(entity, Code), Take<string[]>(entity, Label), Take<HistoryPlace>(entity, Place));
            if (name is null && none is null) continue;
            var subject = history.byEntity[entity.Name] = new(code, name, none, label ?? [], place, columns);
            if (code is not null) history.byCode.Add(code, subject);
        }
        foreach (var entity in model.GetEntityTypes())
        {
            if (history.Of(entity) is not { } owner) continue;
            foreach (var owned in entity.GetNavigations().Where(one => one.TargetEntityType.IsOwned()))
                owner.Add(owned.Name, new(history.Of(owned.TargetEntityType)?.Name, null, null, false, false));
        }
        return history;
    }

    internal void PutInto(IModel model) => model.AddRuntimeAnnotation(Whole, this);

    private static T? Take<T>(IMutableAnnotatable metadata, string what) where T : class => metadata.RemoveAnnotation(what)?.Value as T;
}

/// <summary>What is told of a table.</summary>
/// <param name="Code">Stored with the entries; null: it is part of another, or not told of.</param>
/// <param name="Name">What people call such a thing.</param>
/// <param name="WhyNot">Why nothing is told of it.</param>
/// <param name="Label">Properties by which people know one.</param>
/// <param name="Place">Where its area is found when it has none of its own.</param>
public sealed record HistorySubject(string? Code, Sentence? Name, string? WhyNot, IReadOnlyList<string> Label, HistoryPlace? Place, IReadOnlyDictionary<string, HistoryColumn> Columns)
{
    internal void Add(string name, HistoryColumn column) => ((Dictionary<string, HistoryColumn>)Columns)[name] = column;
}

/// <summary>What is told of a column.</summary>
/// <param name="Name">What people call it; null: as the code does.</param>
/// <param name="Members">What people call the members of its JSON.</param>
/// <param name="Values">What people call the codes that it holds.</param>
/// <param name="IsKept">Only that it was changed.</param>
/// <param name="IsUntold">Not even that.</param>
public sealed record HistoryColumn(Sentence? Name, IReadOnlyDictionary<string, Sentence>? Members, IReadOnlyDictionary<string, Sentence>? Values, bool IsKept, bool IsUntold)
{
    /// <summary>It holds the id of an organisation.</summary>
    public bool NamesOrganisation { get; init; }

    /// <summary>It holds the code of a division.</summary>
    public bool NamesDivision { get; init; }
}
