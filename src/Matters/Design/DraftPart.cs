using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Design.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design;

/// <summary>A part of a draft that is written on a page of its own: how its form is filled from the matter, and written into it.</summary>
internal sealed class DraftPart<TForm, TPage> where TForm : PartForm, new() where TPage : DraftPage<TForm>
{
    private static readonly Sentence NoDraft = "这个草稿已经发布或删除，没有保存；要继续改，请先在版本页另起草稿，再保存一次";

    /// <summary>What the page is called.</summary>
    public required Sentence Name { get; init; }

    /// <summary>The part whose page follows when it is saved; null: the overview.</summary>
    public string? Next { get; init; }

    /// <summary>The end of its address.</summary>
    public required Func<string?, string> Path { get; init; }

    /// <summary>The form of what stands in the matter; null: it is not there.</summary>
    public required Func<DraftItem, TForm?> Of { get; init; }

    /// <summary>The matter with what was typed.</summary>
    public required Func<DraftItem, TForm, Errors, Matter> Write { get; init; }

    /// <summary>The box of a place in the matter.</summary>
    public required Func<string, string> BoxOf { get; init; }

    /// <summary>The boxes, for two who write at once.</summary>
    public required IReadOnlyList<FormField<TForm>> Fields { get; init; }

    /// <summary>The page as it is filled from the draft.</summary>
    /// <param name="item">Which of the entries of a list; null: a new one, or the part is no list.</param>
    public IResult Open(string code, string? item, CatalogueDesk desk) =>
        Drafts.Of(code, desk.Catalogue) is not { } draft ? Drafts.Without(code, desk.Catalogue) : Filled(draft, item, desk) is { } form ? Show(draft, item, form, desk) : Results.NotFound();

    /// <summary>Stores what was typed, or says why not, with all that was typed.</summary>
    public async Task<IResult> Save(string code, string? item, TForm? typed, CatalogueDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.Versions(code) is not [var draft, ..]) return Results.NotFound();
        var (form, errors) = (typed ?? new(), new Errors());
        if (!draft.Version.IsDraft) return Refused(NoDraft, form);
        if (Filled(draft, item, desk) is { } now)
        {
            form = Fields.Taking(form, form.Theirs, now) with { Theirs = [] };
            if (form.Version != now.Version && Fields.Between(PackedForm.Unpack<TForm>(form.Base), form, now) is (var merged, { Count: > 0 } differences))
                return Show(draft, item, merged with { Version = now.Version, Base = now.Base }, desk, status: StatusCodes.Status409Conflict, differences: differences);
        }
        else if (form.Version != Typed.Text(draft.Version.Change)) return Refused("这一项刚被别人删除，没有保存；再保存一次，就重新添加", form with { Version = Typed.Text(draft.Version.Change) });
        var matter = Write(new(draft.Matter, item, desk.Texts), form, errors);
        if (errors.None) foreach (var (place, sentence) in MatterCheck.Draft(matter).All) errors.Add(BoxOf(place), sentence);
        if (!errors.None) return Show(draft, item, form, desk, errors);
        if (MatterJson.Write(matter) != draft.Version.Document && await desk.Book.Draft(matter, draft.Version.Change, desk.Visitor.Id, stop) is { } refusal) return Refused(refusal.Sentence, form);
        return Results.LocalRedirect(Drafts.PathOf(code, Next));

        IResult Refused(Sentence because, TForm shown)
        {
            errors.Add(Drafts.Form, because);
            return Show(draft, item, shown, desk, errors, StatusCodes.Status409Conflict);
        }
    }

    /// <summary>The form with what is told of it later: from which draft it was filled, and with what.</summary>
    private TForm? Filled(KnownMatter draft, string? item, CatalogueDesk desk) =>
        Of(new(draft.Matter, item, desk.Texts)) is { } form ? form with { Version = Typed.Text(draft.Version.Change), Base = PackedForm.Pack(form) } : null;

    private IResult Show(KnownMatter draft, string? item, TForm form, CatalogueDesk desk, Errors? errors = null, int? status = null, IReadOnlyList<FormDifference>? differences = null)
    {
        var path = Path(item);
        var lacks = MatterCheck.Publish(draft.Matter, desk.Catalogue.Forbidden, desk.Clock.Today).All.Where(fault => DesignPart.PathOf(fault.Field) == path).Select(fault => fault.Sentence);
        return PageResult.Of<TPage>(new { View = new PartView(draft, Name, Drafts.PathOf(draft.Version.Code, path), form, differences ?? [], [.. lacks]), Form = form, Item = item }, errors ?? new(), status);
    }
}

/// <summary>What a form is filled from, and written into.</summary>
/// <param name="Item">Which of the entries of a list; null: a new one, or the part is no list.</param>
internal sealed record DraftItem(Matter Matter, string? Item, Texts Texts);

/// <summary>Where drafts are designed.</summary>
internal static class Drafts
{
    /// <summary>The id of the form of a part: what is wrong with the whole of it leads there.</summary>
    public const string Form = "part";

    /// <summary>The address of a part of a matter's draft; null: of the overview.</summary>
    public static string PathOf(string code, string? part = null) => part is null ? $"{ShowVersions.PathOf(code)}/draft" : $"{ShowVersions.PathOf(code)}/draft/{part}";

    /// <summary>The draft of a matter, or null.</summary>
    public static KnownMatter? Of(string code, MatterCatalogue catalogue) => catalogue.Versions(code) is [{ Version.IsDraft: true } draft, ..] ? draft : null;

    /// <summary>Where whoever asks for a draft is led that is not there.</summary>
    public static IResult Without(string code, MatterCatalogue catalogue) => catalogue.Versions(code).Count == 0 ? Results.NotFound() : Results.LocalRedirect(ShowVersions.PathOf(code));
}
