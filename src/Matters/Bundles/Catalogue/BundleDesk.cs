using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles.Catalogue;

/// <summary>What those have at hand who keep bundles.</summary>
internal sealed record BundleDesk(MatterCatalogue Catalogue, BundleBook Book, CityClock Clock, Visiting Visiting, Texts Texts)
{
    public static readonly Refusal NotFound = new("bundle-version-not-found", "没有这件事，或者没有这个版本");

    /// <summary>Every bundle with its versions, drafts among them.</summary>
    public IReadOnlyList<BundleVersions> All() => [.. Catalogue.BundleCodes.Select(Whole)];

    /// <summary>A bundle with every version, the newest first.</summary>
    public BundleVersions Whole(string code)
    {
        var versions = Catalogue.BundleVersions(code);
        return new(code, (Catalogue.Bundle(code, Clock.Today) ?? versions[0]).Bundle.Title.In(Texts.Language), [.. versions.Select(one => new BundleVersionAnswer(Row(one, versions), one.Bundle))]);
    }

    /// <summary>What a bundle lacks before it can be published today.</summary>
    public Errors Lacks(MatterBundle bundle) => BundleCheck.Publish(bundle, code => Catalogue.Of(code, Clock.Today)?.Matter);

    /// <summary>Answers a program with what the bundle is then.</summary>
    public IResult Answer(string code, Errors errors, Refusal? refusal) =>
        !errors.None ? Problems.Unprocessable(errors, Texts, field => field) : refusal is not null ? Problems.Refused(refusal, Texts) : Results.Ok(Whole(code));

    public IResult Missing() => Problems.Missing(NotFound.Code, NotFound.Sentence, Texts);

    private VersionRow Row(KnownBundle known, IReadOnlyList<KnownBundle> all)
    {
        var version = known.Version;
        return new(version.Number, version.StateOn(all.Select(one => one.Version), Clock.Today), version.From, version.WithdrawnFrom, version.WithdrawnBecause, version.Change);
    }
}

/// <summary>A bundle with its versions, the newest first.</summary>
public sealed record BundleVersions(string Code, string Title, IReadOnlyList<BundleVersionAnswer> Versions);

/// <summary>A version with all that it says.</summary>
public sealed record BundleVersionAnswer(VersionRow Version, MatterBundle Bundle);
