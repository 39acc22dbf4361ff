using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>The kinds of papers: of the file that the setting <c>Seals:Templates</c> names, else the two that the program brings, of which one is an example.</summary>
internal sealed class PaperTemplates
{
    private const string Setting = "Seals:Templates";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    private readonly Dictionary<string, PaperTemplate> all;
    private readonly IBringPapers[] others;

    /// <exception cref="InvalidOperationException">The file cannot be read or a template in it is wrong; the message says where.</exception>
    /// <param name="others">Kinds that other modules bring.</param>
    public PaperTemplates(IConfiguration settings, params IEnumerable<IBringPapers> others)
    {
        this.others = [.. others];
        try
        {
            using var stream = settings[Setting] is { Length: > 0 } path ? File.OpenRead(path) : typeof(PaperTemplates).Assembly.GetManifestResourceStream("templates.json")!;
            var read = JsonSerializer.Deserialize<List<PaperTemplate>>(stream, Strict) ?? [];
            foreach (var template in read) Check(template);
            all = read.ToDictionary(template => template.Code);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            throw new InvalidOperationException($"{Setting}: {fault.Message}", fault);
        }
    }

    /// <summary>The kinds that are written by hand.</summary>
    public IReadOnlyCollection<PaperTemplate> All => all.Values;

    /// <summary>The kinds to which a seal may be set: also those that other modules bring.</summary>
    public IReadOnlyCollection<PaperTemplate> Sealable => [.. all.Values, .. others.SelectMany(other => other.Kinds).Where(kind => !all.ContainsKey(kind.Code))];

    /// <summary>The codes of <see cref="Sealable"/>.</summary>
    public IReadOnlyCollection<string> Codes => [.. Sealable.Select(kind => kind.Code)];

    /// <summary>The template of a code that is written by hand, or null.</summary>
    public PaperTemplate? Of(string? code) => code is null ? null : all.GetValueOrDefault(code);

    /// <summary>The template of a code in a wording, which is another module's; without one it is written by hand. Null: there is none.</summary>
    public PaperTemplate? Of(string code, Guid? wording) => wording is { } own ? others.Select(other => other.Of(code, own)).FirstOrDefault(kind => kind is not null) : Of(code);

    /// <summary>The template of a paper, in the wording under which it was drafted; null: there is none any more.</summary>
    public PaperTemplate? Of(Paper paper) => Of(paper.Template, paper.Wording);

    private static void Check(PaperTemplate template)
    {
        if (template.Code.Length is 0 or > PaperTemplate.LongestCode || template.Code.Contains(' ', StringComparison.Ordinal)) throw new ArgumentException($"the code '{template.Code}' is empty, has a blank or is too long");
        if (template.Fields.Sum(field => field.Longest + field.Code.Length + 8) > Paper.LongestFacts) throw new ArgumentException($"the fields of {template.Code} hold more than {Paper.LongestFacts} characters");
        string[] known = ["holder", "id", .. template.Fields.Select(field => field.Code)];
        foreach (var place in template.Body.SelectMany(PaperWords.PlacesOf))
            if (!known.Contains(place)) throw new ArgumentException($"{template.Code} has a place {{{place}}} and no field of that name");
    }
}
