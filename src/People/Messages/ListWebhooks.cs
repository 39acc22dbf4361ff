using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>GET and POST /webhooks, GET and POST /api/v1/webhooks: programs that are told what happens. The secret is shown once, in the answer that makes it.</summary>
internal static class ListWebhooks
{
    public const string Path = "/webhooks";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet(Path, Open).Needs(MessagesPart.ManageWebhooks);
        pages.MapPost(Path, Submit).Needs(MessagesPart.ManageWebhooks);
        api.MapGet("/webhooks", Answer).Needs(MessagesPart.ManageWebhooks)
            .WithName("listWebhooks").WithTags("Messages").WithSummary("Webhooks in the order in which they were added, without their secrets").Produces<WebhooksAnswer>();
        api.MapPost("/webhooks", Post).Needs(MessagesPart.ManageWebhooks)
            .WithName("addWebhook").WithTags("Messages").WithSummary("Add a webhook; only this answer holds its secret")
            .Produces<WebhookAnswer>(201).ProducesProblem(422);
    }

    private static Task<IResult> Open(CityDb db, IEnumerable<WebhookEvent> events, CancellationToken stop) => Show(new() { Id = $"{Guid.CreateVersion7()}" }, null, db, events, stop);

    private static async Task<IResult> Submit(
        [FromForm] WebhookForm form, CityDb db, MessageSecrets secrets, MessageSettings settings, Visiting visiting, CityClock clock, IEnumerable<WebhookEvent> events, CancellationToken stop)
    {
        var ask = new WebhookAsk(form.Name?.Trim() ?? "", form.Url?.Trim() ?? "", [.. form.Events.OfType<string>()]);
        if (ask.Check(settings.Outgoing, events) is { None: false } errors) return await Show(form, errors, db, events, stop);
        var id = Guid.TryParse(form.Id, out var given) ? given : Guid.CreateVersion7();
        // Sent twice is once; the secret was in the first answer.
        if (await db.Webhooks.AnyAsync(webhook => webhook.Id == id, stop)) return Results.LocalRedirect($"{Path}/{id}");
        var (webhook, secret) = await Add(id, ask, db, secrets, visiting, clock, stop);
        return PageResult.Of<WebhookSecretPage>(new { Id = webhook.Id, webhook.Name, Secret = secret, IsNew = true });
    }

    private static async Task<IResult> Answer(CityDb db, CancellationToken stop) =>
        Results.Ok(new WebhooksAnswer([.. (await db.Webhooks.AsNoTracking().OrderBy(webhook => webhook.Id).ToListAsync(stop)).Select(webhook => WebhookAnswer.Of(webhook))]));

    private static async Task<IResult> Post(
        WebhookBody body, CityDb db, MessageSecrets secrets, MessageSettings settings, Visiting visiting, CityClock clock, IEnumerable<WebhookEvent> events, Texts texts, CancellationToken stop)
    {
        var ask = new WebhookAsk(body.Name.Trim(), body.Url.Trim(), body.Events);
        if (ask.Check(settings.Outgoing, events) is { None: false } errors) return Problems.Unprocessable(errors, texts);
        var (webhook, secret) = await Add(Guid.CreateVersion7(), ask, db, secrets, visiting, clock, stop);
        return Results.Created($"/api/v1/webhooks/{webhook.Id}", WebhookAnswer.Of(webhook, secret));
    }

    private static async Task<(WebhookSubscription Webhook, string Secret)> Add(
        Guid id, WebhookAsk ask, CityDb db, MessageSecrets secrets, Visiting visiting, CityClock clock, CancellationToken stop)
    {
        var secret = WebhookSignature.NewSecret();
        var webhook = new WebhookSubscription
        {
            Id = id, Name = ask.Name, Url = ask.Url, Events = string.Join(' ', ask.Events.Distinct()), Secret = secrets.SealText(secret),
            CreatedAt = clock.Now, CreatedBy = visiting.Visitor.Name ?? "",
        };
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(stop);
        return (webhook, secret);
    }

    private static async Task<IResult> Show(WebhookForm form, Errors? errors, CityDb db, IEnumerable<WebhookEvent> events, CancellationToken stop) => PageResult.Of<ListWebhooksPage>(new
    {
        Form = form,
        Webhooks = (IReadOnlyList<WebhookLine>)[.. (await db.Webhooks.AsNoTracking().OrderBy(webhook => webhook.Id).ToListAsync(stop)).Select(WebhookLine.Of)],
        Events = (IReadOnlyList<WebhookEvent>)[.. events],
    }, errors);
}

/// <summary>A webhook that is wanted.</summary>
internal sealed record WebhookAsk(string Name, string Url, IReadOnlyList<string> Events)
{
    public Errors Check(OutgoingPolicy policy, IEnumerable<WebhookEvent> known)
    {
        var errors = new Errors();
        if (Name is "") errors.Add(nameof(Name), "请填写名称");
        else if (PlainText.FaultOf(Name, WebhookSubscription.LongestName) is { } fault) errors.Add(nameof(Name), fault);
        if (policy.FaultOf(Url) is { } wrong) errors.Add(nameof(Url), wrong);
        if (Events.Count == 0) errors.Add(nameof(Events), "请至少选择一种事件");
        else if (Events.FirstOrDefault(type => known.All(one => one.Type != type)) is { } unknown) errors.Add(nameof(Events), new Sentence("没有“{0}”这种事件", unknown));
        return errors;
    }
}

/// <summary>What was typed to add a webhook.</summary>
public sealed record WebhookForm
{
    /// <summary>The id it will have: a form sent twice adds one webhook.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Url { get; init; }

    public List<string?> Events { get; init => field = value ?? []; } = [];
}

/// <summary>A webhook as the list shows it.</summary>
public sealed record WebhookLine(Guid Id, string Name, string Host, IReadOnlyList<string> Events, DateTimeOffset? GoneAt)
{
    internal static WebhookLine Of(WebhookSubscription webhook) => new(webhook.Id, webhook.Name, new Uri(webhook.Url).Host, webhook.EventTypes, webhook.GoneAt);
}

/// <summary>A webhook as programs send it.</summary>
/// <param name="Url">Where to; https, and no address of a private network.</param>
/// <param name="Events">Types of events.</param>
internal sealed record WebhookBody(string Name, string Url, IReadOnlyList<string> Events);

/// <summary>Webhooks as programs read them.</summary>
internal sealed record WebhooksAnswer(IReadOnlyList<WebhookAnswer> Webhooks);

/// <summary>A webhook as programs read it.</summary>
/// <param name="Secret">Only in the answer that makes it: <c>whsec_</c> and base64.</param>
/// <param name="GoneAt">Since when its receiver answers 410, and nothing is sent any more.</param>
internal sealed record WebhookAnswer(Guid Id, string Name, string Url, IReadOnlyList<string> Events, DateTimeOffset CreatedAt, DateTimeOffset? GoneAt, string? Secret)
{
    public static WebhookAnswer Of(WebhookSubscription webhook, string? secret = null) =>
        new(webhook.Id, webhook.Name, webhook.Url, webhook.EventTypes, CityClock.Local(webhook.CreatedAt), webhook.GoneAt, secret);
}
