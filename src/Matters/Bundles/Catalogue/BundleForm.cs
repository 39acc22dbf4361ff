using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles.Catalogue;

/// <summary>A bundle as it stands in the boxes of its form.</summary>
public sealed record BundleForm
{
    /// <summary>Rows for shared questions that are still empty.</summary>
    private const int Spare = 3;

    public string? Code { get; init; }

    /// <summary>The change number of the version that was read.</summary>
    public string? Version { get; init; }

    public string? TitleZh { get; init; }

    public string? TitleEn { get; init; }

    public string? SummaryZh { get; init; }

    public string? SummaryEn { get; init; }

    public IReadOnlyCollection<string> LifeEvents { get; init; } = [];

    /// <summary>The codes of the matters that are ticked.</summary>
    public IReadOnlyCollection<string> Matters { get; init; } = [];

    public IReadOnlyList<SharedRow> Shared { get; init; } = [];

    /// <summary>The rows of the form, with some that are empty.</summary>
    public IReadOnlyList<SharedRow> Rows => [.. Shared, .. Enumerable.Repeat(new SharedRow(null, null, null, null, null, null), Math.Min(Spare, MatterBundle.MostShared - Shared.Count))];

    /// <summary>What a box of a row is called.</summary>
    public static string Box(int row, string name) => $"Shared-{row}-{name}";

    internal static BundleForm Of(MatterBundle bundle, long change) => new()
    {
        Code = bundle.Code, Version = $"{change}", TitleZh = bundle.Title.Zh, TitleEn = bundle.Title.En, SummaryZh = bundle.Summary.Zh, SummaryEn = bundle.Summary.En, LifeEvents = bundle.LifeEvents, Matters = bundle.Matters,
        Shared = [.. bundle.Shared.Select(shared => new SharedRow(shared.Code, shared.Label.Zh, shared.Label.En, shared.Help?.Zh, shared.Help?.En, string.Join('\n', shared.Fills)))],
    };

    internal static BundleForm Of(IFormCollection form) => new()
    {
        Code = form[nameof(Code)], Version = form[nameof(Version)], TitleZh = form[nameof(TitleZh)], TitleEn = form[nameof(TitleEn)], SummaryZh = form[nameof(SummaryZh)], SummaryEn = form[nameof(SummaryEn)],
        LifeEvents = [.. form[nameof(LifeEvents)].OfType<string>()], Matters = [.. form[nameof(Matters)].OfType<string>()],
        Shared =
        [
            .. Enumerable.Range(0, MatterBundle.MostShared).Select(row => new SharedRow(form[Box(row, "Code")], form[Box(row, "Zh")], form[Box(row, "En")], form[Box(row, "HelpZh")], form[Box(row, "HelpEn")], form[Box(row, "Fills")]))
                .Where(row => !Typed.Blank(row.Code, row.Zh, row.Fills)),
        ],
    };

    /// <summary>The bundle that the boxes say; what stands there and has no box is kept.</summary>
    /// <param name="before">As it was.</param>
    internal MatterBundle Read(string code, MatterBundle? before, Errors errors)
    {
        var shared = new List<SharedField>();
        foreach (var (number, row) in Shared.Index())
        {
            var fills = new List<FilledField>();
            foreach (var line in (row.Fills ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (line.Split('.') is [var matter, var field]) fills.Add(new(matter, field));
                else errors.Add(Box(number, "Fills"), new Sentence("“{0}”不对：每行写一个，事项编码和字段编码之间用点隔开", Excerpt.Of(line)));
            shared.Add(new(Typed.Plain(row.Code) ?? "", Words(row.Zh, row.En), fills, Typed.Plain(row.HelpZh) is { } help ? new(help, Typed.Plain(row.HelpEn)) : null));
        }
        // In the order in which they stood; what is new comes last.
        var order = (before?.Matters ?? []).Where(Matters.Contains).ToList();
        return new()
        {
            Code = code, Title = Words(TitleZh, TitleEn), Summary = Words(SummaryZh, SummaryEn), IsExample = before?.IsExample == true, LifeEvents = [.. LifeEvents], Matters = [.. order, .. Matters.Except(order)], Shared = shared,
        };
    }

    /// <summary>The box at which a fault of the bundle stands.</summary>
    internal string BoxOf(string place)
    {
        if (place.Split('.') is ["shared", var code, var part] && Shared.Index().FirstOrDefault(row => Typed.Plain(row.Item.Code) == code) is { Item: not null } at) return Box(at.Index, part switch { "label" => "Zh", "help" => "HelpZh", _ => "Fills" });
        return place switch { "code" => nameof(Code), "title" => nameof(TitleZh), "summary" => nameof(SummaryZh), "lifeEvents" => nameof(LifeEvents), "shared" => Box(0, "Code"), _ => nameof(Matters) };
    }

    private static Words Words(string? zh, string? en) => new(Typed.Plain(zh) ?? "", Typed.Plain(en));
}

/// <summary>A shared question as it stands in its boxes.</summary>
/// <param name="Fills">One in a line: the matter's code, a dot, the field's.</param>
public sealed record SharedRow(string? Code, string? Zh, string? En, string? HelpZh, string? HelpEn, string? Fills);
