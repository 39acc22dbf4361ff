using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>GET and POST /people/keys, POST /people/keys/{id}/end, the same under /api/v1/keys: what programs are let in with.</summary>
internal static class ListKeys
{
    public const string Path = "/people/keys";
    private const int LongestName = 60;

    public static readonly Refusal NotFound = new("key-not-found", "没有这个接口密钥");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/keys", ([AsParameters] AccountDesk desk, CancellationToken stop) => Show(new(), desk, stop)).Needs(PeoplePermissions.ManagePeople);
        pages.MapPost("/keys", Submit).Needs(PeoplePermissions.ManagePeople);
        pages.MapPost("/keys/{id:guid}/end", SubmitEnd).Needs(PeoplePermissions.ManagePeople);
        api.MapGet("/keys", async ([AsParameters] AccountDesk desk, CancellationToken stop) => Results.Ok(new KeysAnswer(await All(desk, stop)))).Needs(PeoplePermissions.ManagePeople)
            .WithName("listKeys").WithTags("People").WithSummary("API keys within the area; never the keys themselves").Produces<KeysAnswer>();
        api.MapPost("/keys", Post).Needs(PeoplePermissions.ManagePeople)
            .WithName("makeKey").WithTags("People").WithSummary("Make an API key with a role at a division; the answer holds the key, which can be read this once")
            .Produces<KeyMadeAnswer>(201).ProducesProblem(409).ProducesProblem(422);
        api.MapDelete("/keys/{id:guid}", Delete).Needs(PeoplePermissions.ManagePeople)
            .WithName("endKey").WithTags("People").WithSummary("End an API key; it works from the next request on no more").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> Submit([FromForm] KeyForm? form, [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        var ask = form.Read(errors);
        var (key, secret, refusal) = errors.None ? await Make(form.Name ?? "", ask, desk, errors, stop) : default;
        if (refusal is not null) errors.Add(nameof(form.Role), refusal.Sentence);
        return key is null ? await Show(form, desk, stop, errors) : await Show(new(), desk, stop, made: (key.Name, secret!));
    }

    private static async Task<IResult> Post(KeyBody body, [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var (key, secret, refusal) = await Make(body.Name, new(body.Role, body.Division, body.Organisation, null, body.To), desk, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts)
            : refusal is not null ? Problems.Refused(refusal, desk.Texts)
            : Results.Created($"/api/v1/keys/{key!.Id}", new KeyMadeAnswer(key.Id, secret!));
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitEnd(Guid id, [FromForm] string? back, [AsParameters] AccountDesk desk, CancellationToken stop) =>
        await End(id, desk, stop) ? Results.LocalRedirect(Path) : Results.NotFound();

    private static async Task<IResult> Delete(Guid id, [AsParameters] AccountDesk desk, CancellationToken stop) =>
        await End(id, desk, stop) ? Results.NoContent() : Problems.Missing(NotFound.Code, NotFound.Sentence, desk.Texts);

    private static async Task<(ApiKey? Key, string? Secret, Refusal? Refusal)> Make(string typed, GrantBody ask, AccountDesk desk, Errors errors, CancellationToken stop)
    {
        var (id, name) = (Guid.CreateVersion7(), typed.Trim());
        if (name is "") errors.Add("Name", "请填写是给哪个程序用的");
        else if (PlainText.FaultOf(name, LongestName) is { } fault) errors.Add("Name", fault);
        var (grant, refusal) = await GiveRole.Decide(ask, id, desk, errors, stop);
        if (!errors.None || refusal is not null) return (null, null, refusal);
        var secret = OneTimeSecrets.NewKey();
        var key = new ApiKey { Id = id, Name = name, Area = grant!.Area, Hash = OneTimeSecrets.HashOf(secret), MadeBy = desk.Visitor.Id, MadeAt = desk.Clock.Now, To = ask.To };
        desk.Db.ApiKeys.Add(key);
        desk.Db.Grants.Add(grant);
        await desk.Save(stop);
        return (key, secret, null);
    }

    private static async Task<bool> End(Guid id, AccountDesk desk, CancellationToken stop)
    {
        if (await desk.Db.ApiKeys.Within(desk.Scope).SingleOrDefaultAsync(key => key.Id == id, stop) is not { } key) return false;
        if (key.EndedAt is not null) return true;
        key.EndedAt = desk.Clock.Now;
        await Ending.Of(await desk.GrantsOf(id, stop), desk.Db, desk.Clock.Now, stop);
        await desk.Save(stop);
        return true;
    }

    private static async Task<IReadOnlyList<KeyAnswer>> All(AccountDesk desk, CancellationToken stop)
    {
        var keys = await desk.Db.ApiKeys.AsNoTracking().Within(desk.Scope).OrderBy(key => key.EndedAt != null).ThenBy(key => key.Name).ThenBy(key => key.Id).Take(Paging.Most).ToListAsync(stop);
        var ids = keys.Select(key => key.Id).ToArray();
        var grants = (await desk.Db.Grants.AsNoTracking().Where(grant => ids.Contains(grant.Holder)).ToListAsync(stop)).ToLookup(grant => grant.Holder);
        return [.. keys.Select(key => new KeyAnswer(key.Id, key.Name, [.. grants[key.Id].Select(GrantAnswer.Of)], key.MadeAt, key.To, key.UsedOn, key.EndedAt))];
    }

    private static async Task<IResult> Show(KeyForm form, AccountDesk desk, CancellationToken stop, Errors? errors = null, (string Name, string Secret)? made = null) => PageResult.Of<ListKeysPage>(
        new { Form = form, Keys = await All(desk, stop), Choices = await RoleChoices.Of(desk, stop), MadeName = made?.Name, MadeSecret = made?.Secret }, errors);
}

/// <summary>What was typed to make a key.</summary>
public sealed record KeyForm : GrantForm
{
    public string? Name { get; init; }
}

/// <summary>A key as programs ask for it.</summary>
/// <param name="Name">Which program it is for.</param>
/// <param name="To">The last day on which it works; left out: until it is ended.</param>
internal sealed record KeyBody(string Name, string Role, string Division, Guid? Organisation = null, DateOnly? To = null);

internal sealed record KeysAnswer(IReadOnlyList<KeyAnswer> Keys);

/// <summary>An API key as it is listed.</summary>
/// <param name="UsedOn">The last day on which a program came with it.</param>
public sealed record KeyAnswer(Guid Id, string Name, IReadOnlyList<GrantAnswer> Grants, DateTimeOffset MadeAt, DateOnly? To, DateOnly? UsedOn, DateTimeOffset? EndedAt);

/// <param name="Key">What the program sends as <c>Authorization: Bearer KEY</c>.</param>
internal sealed record KeyMadeAnswer(Guid Id, string Key);
