using System.Globalization;
using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;

namespace Yizhan.Stations.Hsds;

/// <summary>Which page of a list is wanted, and what of it.</summary>
internal sealed record HsdsList
{
    public const int DefaultSize = 50;

    /// <summary>The most objects on a page; who asks for more gets this many.</summary>
    public const int HighestSize = 500;

    public int Page { get; private init; } = 1;

    public int PerPage { get; private init; } = DefaultSize;

    /// <summary>Objects with everything inside.</summary>
    public bool Full { get; private init; }

    public string Search { get; private init; } = "";

    public Guid? Organization { get; private init; }

    public Guid? Term { get; private init; }

    public DateTimeOffset? ModifiedAfter { get; private init; }

    private long Offset => (Page - 1L) * PerPage;

    /// <summary>Reads the parameters. One that this list does not know is refused: to pass over a filter would answer another question.</summary>
    public static HsdsList Read(HttpRequest request, Errors errors, params ReadOnlySpan<string> filters)
    {
        var query = request.Query;
        foreach (var name in query.Keys)
        {
            if (name is not ("page" or "per_page" or "full" or "lang" or "format") && !filters.Contains(name)) errors.Add(name, new Sentence("没有“{0}”这个参数", Excerpt.Of(name)));
        }
        if (query["format"] is [{ } format] && format != "json") errors.Add("format", "format 只能填 json");
        return new()
        {
            Page = Count(query["page"], "page", 1, errors),
            PerPage = Math.Min(Count(query["per_page"], "per_page", DefaultSize, errors), HighestSize),
            Full = query["full"] is ["true" or "1" or ""],
            Search = query["search"].ToString().Trim(),
            Organization = Id(query["organization_id"], "organization_id", errors),
            Term = Id(query["taxonomy_term_id"], "taxonomy_term_id", errors),
            ModifiedAfter = Moment(query["modified_after"], errors),
        };
    }

    /// <summary>The page out of everything.</summary>
    public HsdsPage<T> Of<T>(IReadOnlyCollection<T> all) => Of(all.Count, all.Skip((int)Math.Min(Offset, int.MaxValue)));

    /// <summary>The page, given how many there are and those from its beginning on.</summary>
    public HsdsPage<T> Of<T>(int total, Func<int, IEnumerable<T>> from) => Of(total, Offset < total ? from((int)Offset) : []);

    private HsdsPage<T> Of<T>(int total, IEnumerable<T> rest)
    {
        T[] contents = [.. rest.Take(PerPage)];
        var pages = Math.Max(1, (total + PerPage - 1) / PerPage);
        return new(total, pages, Page, contents.Length, Page == 1, Page >= pages, contents.Length == 0, contents);
    }

    private static int Count(string? text, string field, int usual, Errors errors)
    {
        if (text is null) return usual;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1) return number;
        errors.Add(field, new Sentence("请填写不小于{0}的整数", 1));
        return usual;
    }

    private static Guid? Id(string? text, string field, Errors errors)
    {
        if (text is null) return null;
        if (Guid.TryParseExact(text, "D", out var id)) return id;
        errors.Add(field, "请填写 UUID，如 ac148810-d857-441c-9679-408f346de14b");
        return null;
    }

    private static DateTimeOffset? Moment(string? text, Errors errors)
    {
        if (text is null) return null;
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return moment;
        errors.Add("modified_after", "时间请按 RFC 3339 填写，如 2026-10-01T00:00:00Z 或 2026-10-01T00:00:00Z/..");
        return null;
    }
}
