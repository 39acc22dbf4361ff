using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Sheets;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Catalogue;

/// <summary>What those have at hand who keep the catalogue.</summary>
internal sealed record CatalogueDesk(MatterCatalogue Catalogue, CatalogueBook Book, CityClock Clock, Visiting Visiting, Texts Texts)
{
    public static readonly Refusal NotFound = new("matter-version-not-found", "没有这个事项，或者没有这个版本");

    private static readonly Sentence Unreadable = "文件读不出文字，请另存为UTF-8编码的JSON";

    public Visitor Visitor => Visiting.Visitor;

    /// <summary>A matter as the list of the catalogue shows it.</summary>
    public CatalogueRow Row(string code)
    {
        var versions = Catalogue.Versions(code);
        var matter = (Catalogue.Of(code, Clock.Today) ?? versions[0]).Matter;
        return new(code, matter.Title.In(Texts.Language), matter.Kind, matter.IsExample, [.. versions.Select(one => Version(one, versions))]);
    }

    /// <summary>A version as the list of the catalogue shows it.</summary>
    public VersionRow Version(KnownMatter known, IReadOnlyList<KnownMatter> all)
    {
        var version = known.Version;
        return new(version.Number, version.StateOn(all.Select(one => one.Version), Clock.Today), version.From, version.WithdrawnFrom, version.WithdrawnBecause, version.Change);
    }

    /// <summary>Every version of a matter with all that it says, the newest first.</summary>
    public IReadOnlyList<VersionAnswer> Whole(string code)
    {
        var versions = Catalogue.Versions(code);
        return [.. versions.Select(one => new VersionAnswer(Version(one, versions), one.Matter))];
    }

    /// <summary>Answers a program with what the matter is then.</summary>
    public IResult Answer(string code, Errors errors, Refusal? refusal) =>
        !errors.None ? Problems.Unprocessable(errors, Texts, field => field) : refusal is not null ? Problems.Refused(refusal, Texts) : Results.Ok(Whole(code));

    public IResult Missing() => Problems.Missing(NotFound.Code, NotFound.Sentence, Texts);

    /// <summary>The text of a file; null, with a fault, when it has none or is too long.</summary>
    /// <param name="content">It can be read twice.</param>
    public static string? Read(Stream content, string field, Errors errors, CancellationToken stop)
    {
        if (content.Length > CatalogueFile.LongestBytes) errors.Add(field, new Sentence("文件不能超过{0}MB", CatalogueFile.LongestBytes >> 20));
        else if (content.Length > 0 && TextFile.Read(content, stop) is { } text) return text;
        else errors.Add(field, Unreadable);
        return null;
    }

    /// <summary>The text that a program sends; null, with a fault, when it has none or is too long.</summary>
    public static async Task<string?> Read(HttpRequest request, Errors errors, CancellationToken stop)
    {
        using var content = new MemoryStream();
        var block = new byte[64 << 10];
        // Counted while it comes, whatever its length was said to be.
        for (int read; content.Length <= CatalogueFile.LongestBytes && (read = await request.Body.ReadAsync(block, stop)) > 0;) content.Write(block, 0, read);
        content.Position = 0;
        return Read(content, "file", errors, stop);
    }
}

/// <summary>A matter in the list of the catalogue.</summary>
public sealed record CatalogueRow(string Code, string Title, MatterKind Kind, bool IsExample, IReadOnlyList<VersionRow> Versions);

/// <summary>A version in the list of the catalogue.</summary>
/// <param name="Change">Named in <c>If-Match</c> by whoever changes it.</param>
public sealed record VersionRow(int Number, VersionState State, DateOnly? From, DateOnly? WithdrawnFrom, string? WithdrawnBecause, long Change);

/// <summary>A version with all that it says.</summary>
public sealed record VersionAnswer(VersionRow Version, Matter Matter);
