using Yizhan.Sealing.Fonts;

namespace Yizhan.Sealing.Pages;

/// <summary>What a document says about itself.</summary>
/// <param name="Language">Of its text, such as zh-CN.</param>
/// <param name="Author">Who answers for it; empty: nobody is named.</param>
/// <param name="MadeAt">When; given by the caller, as everything here is, so that the same document gives the same bytes.</param>
public sealed record DocumentAbout(string Title, string Language, string Author, DateTimeOffset MadeAt);

/// <summary>A page with what is drawn on it.</summary>
/// <param name="width">In mm.</param>
/// <param name="height">In mm.</param>
public sealed class DocumentPage(double width, double height)
{
    public double Width => width;

    public double Height => height;

    public List<PageItem> Items { get; } = [];

    /// <summary>The boxes kept free for seals, by their names.</summary>
    public Dictionary<string, Box> SealPlaces { get; } = [];
}

/// <summary>A file that goes with the document.</summary>
/// <param name="MediaType">Such as application/json.</param>
/// <param name="Description">What it is, for people.</param>
public sealed record DocumentAttachment(string Name, string MediaType, byte[] Content, string Description);

/// <summary>Pages, what they mean, and the files that go with them: what every format is written from.</summary>
public sealed class PageDocument(DocumentAbout about)
{
    public DocumentAbout About => about;

    public PagePart Root { get; } = new(PartKind.Document);

    public List<DocumentPage> Pages { get; } = [];

    public List<DocumentAttachment> Attachments { get; } = [];

    /// <summary>Where a seal goes: the number of its page from 0, and its box; null: no place has this name.</summary>
    public (int Page, Box Box)? SealPlace(string name)
    {
        for (var page = 0; page < Pages.Count; page++)
            if (Pages[page].SealPlaces.TryGetValue(name, out var box)) return (page, box);
        return null;
    }

    /// <summary>Characters in it that its fonts cannot draw: <see cref="DocumentFlow"/> leaves none, but a document may be made by hand.</summary>
    internal IReadOnlyList<MissingCharacter> Missing()
    {
        List<MissingCharacter>? missing = null;
        foreach (var page in Pages)
        {
            foreach (var item in page.Items)
            {
                if (item is not TextItem text) continue;
                foreach (var rune in text.Text.EnumerateRunes())
                    if (text.Font.GlyphOf(rune.Value) == 0 && missing?.Exists(one => one.CodePoint == rune.Value) != true) (missing ??= []).Add(new(rune.Value));
            }
        }
        return missing ?? (IReadOnlyList<MissingCharacter>)[];
    }
}
