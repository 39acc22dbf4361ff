using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.People.Accounts;
using Yizhan.People.Acting.Rules;

namespace Yizhan.People.Acting;

/// <summary>How pages and the history speak of mandates.</summary>
internal static class MandateWords
{
    /// <summary>Every choice among this module's own kinds, by how a mandate holds it.</summary>
    public static IReadOnlyDictionary<string, Sentence> KindsCalled { get; } = Choices(MandateKind.Shipped).ToDictionary(
        kinds => string.Join(' ', kinds.Select(kind => kind.Code).Order(StringComparer.Ordinal)), kinds => kinds.Skip(1).Aggregate(kinds[0].Name, (all, kind) => new("{0}、{1}", all, kind.Name)));

    /// <summary>good, warn or calm, as state and days have it.</summary>
    public static string Tone(MandateLine mandate) => mandate switch
    {
        { State: MandateState.Ended } or { IsOver: true } => "calm",
        { State: MandateState.Active } => "good",
        _ => "warn",
    };

    /// <summary>From whom, or to whom, as the reader has it.</summary>
    public static string Title(MandateLine mandate, Guid own, Texts texts) =>
        mandate.Giver == own ? texts["我给{0}的委托", mandate.ActorName ?? ""] : texts["{0}给我的委托", mandate.GiverName ?? ""];

    /// <summary>What is kept of a page of the paper, in one sentence.</summary>
    public static Sentence Said(MandateSheet sheet) => new("保存着书面委托的一页：{0}，{1}KB，{2}", sheet.Kind, (sheet.Size + 1023) / 1024, AccountWords.Moment(sheet.AddedAt));

    /// <summary>State and days in one sentence.</summary>
    public static Sentence State(Mandate mandate, DateOnly today) => mandate switch
    {
        { Ending: { } ending } => new("{0}：{1}", mandate.State.Named(), ending.Named()),
        _ when mandate.IsOver(today) => new("{0}：{1}", MandateState.Ended.Named(), MandateEnding.Date.Named()),
        { State: MandateState.Active } when mandate.From > today => new("已接受，从{0:yyyy-MM-dd}起生效", mandate.From),
        _ => mandate.State.Named(),
    };

    /// <summary>What it is for, in one text.</summary>
    public static string Kinds(Mandate mandate, MandateKinds kinds, Texts texts) => string.Join(texts["、"], mandate.KindCodes.Select(code => texts[kinds.Name(code)]));

    private static List<MandateKind[]> Choices(IReadOnlyList<MandateKind> kinds) =>
        kinds.Aggregate(new List<MandateKind[]>(), (all, kind) => [.. all, .. all.Select(chosen => (MandateKind[])[.. chosen, kind]), [kind]]);
}
