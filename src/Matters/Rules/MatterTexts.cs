namespace Yizhan.Matters.Rules;

/// <summary>Every text of a matter with the place where it stands, for checks that look at all of them.</summary>
internal static class MatterTexts
{
    /// <summary>The most characters of a name, of a sentence, and of what a law says or a certificate's paragraph.</summary>
    public const int LongestName = 60, LongestSentence = 200, LongestText = 600;

    /// <summary>All of them, with the room that each has.</summary>
    public static IEnumerable<(string Place, Words? Text, int Longest)> Of(Matter matter) =>
    [
        ("title", matter.Title, LongestName), ("summary", matter.Summary, LongestSentence), ("purpose", matter.Purpose, LongestSentence),
        .. matter.Bases.Select((basis, index) => ($"bases.{index + 1}.law", (Words?)basis.Law, LongestSentence)),
        .. matter.Bases.Select((basis, index) => ($"bases.{index + 1}.text", basis.Text, LongestText)),
        .. matter.Bases.Select((basis, index) => ($"bases.{index + 1}.article", basis.Article is { } article ? new Words(article) : null, LongestName)),
        ("office.name", matter.Office.Name, LongestName), ("applicants.who", matter.Applicants.Who, LongestSentence), ("applicants.proxyBrings", matter.Applicants.ProxyBrings, LongestSentence),
        .. matter.Conditions.Select((text, index) => ($"conditions.{index + 1}", (Words?)text, LongestSentence)),
        .. matter.Fields.Select(field => ($"fields.{field.Code}.label", (Words?)field.Label, LongestName)),
        .. matter.Fields.Select(field => ($"fields.{field.Code}.help", field.Help, LongestSentence)),
        .. matter.Fields.SelectMany(field => (field.Choices ?? []).Select(choice => ($"fields.{field.Code}.choices.{choice.Code}", (Words?)choice.Label, LongestName))),
        .. matter.Papers.Select(paper => ($"papers.{paper.Code}.name", (Words?)paper.Name, LongestName)),
        .. matter.Papers.Select(paper => ($"papers.{paper.Code}.note", paper.Note, LongestSentence)),
        .. matter.Steps.Select((text, index) => ($"steps.{index + 1}", (Words?)text, LongestSentence)),
        ("fee.text", matter.Fee.Text, LongestSentence), ("handOff.system", matter.HandOff?.System, LongestSentence), ("handOff.receipt", matter.HandOff?.Receipt, LongestName),
        ("certificate.title", matter.Certificate?.Title, LongestName),
        .. (matter.Certificate?.Body ?? []).Select((text, index) => ($"certificate.body.{index + 1}", (Words?)new Words(text), LongestText)),
        .. matter.Precheck.Rules.Select((rule, index) => ($"precheck.rules.{index + 1}.text", rule.Text, LongestSentence)),
        .. matter.Precheck.Rules.Select((rule, index) => ($"precheck.rules.{index + 1}.where", rule.Where, LongestSentence)),
        .. matter.Precheck.Examples.Select((example, index) => ($"precheck.examples.{index + 1}.name", (Words?)new Words(example.Name), LongestName)),
    ];

    /// <summary>What the guide tells of conditions, papers and steps, in each language.</summary>
    public static IEnumerable<(string Place, string Text)> OfGuide(Matter matter) =>
        from one in Of(matter)
        where one.Place is "applicants.proxyBrings" || one.Place.StartsWith("conditions.", StringComparison.Ordinal) || one.Place.StartsWith("papers.", StringComparison.Ordinal) || one.Place.StartsWith("steps.", StringComparison.Ordinal)
        from text in new[] { one.Text?.Zh, one.Text?.En }
        where text is not null
        select (one.Place, text);
}
