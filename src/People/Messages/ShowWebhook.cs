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

/// <summary>GET /webhooks/{id} with its deliveries; POST /webhooks/{id}/secret, /ping and /remove; the same under /api/v1/webhooks/{id}.</summary>
internal static class ShowWebhook
{
    private const int MostDeliveries = 50;

    private static readonly Refusal NotFound = new("webhook-not-found", "没有这个程序回调");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        const string page = ListWebhooks.Path + "/{id:guid}";
        pages.MapGet(page, Show).Needs(MessagesPart.ManageWebhooks);
        pages.MapPost(page + "/secret", SubmitSecret).Needs(MessagesPart.ManageWebhooks);
        pages.MapPost(page + "/ping", SubmitPing).Needs(MessagesPart.ManageWebhooks);
        pages.MapPost(page + "/remove", SubmitRemove).Needs(MessagesPart.ManageWebhooks);
        const string program = "/webhooks/{id:guid}";
        api.MapPost(program + "/secret", PostSecret).Needs(MessagesPart.ManageWebhooks)
            .WithName("rotateWebhookSecret").WithTags("Messages").WithSummary("A new secret; for 24 hours the old one signs beside it. Only this answer holds it")
            .Produces<WebhookAnswer>().ProducesProblem(404);
        api.MapPost(program + "/ping", PostPing).Needs(MessagesPart.ManageWebhooks)
            .WithName("pingWebhook").WithTags("Messages").WithSummary("Send a test event").Produces(202).ProducesProblem(404);
        api.MapDelete(program, Delete).Needs(MessagesPart.ManageWebhooks)
            .WithName("removeWebhook").WithTags("Messages").WithSummary("Remove a webhook; what waits for it is not sent any more").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> Show(Guid id, CityDb db, MessageSecrets secrets, CancellationToken stop)
    {
        if (await Find(id, db, stop) is not { } webhook) return Results.NotFound();
        var deliveries = await db.Messages.AsNoTracking().Where(message => message.Webhook == id).OrderByDescending(message => message.Id).Take(MostDeliveries).ToListAsync(stop);
        return PageResult.Of<ShowWebhookPage>(new
        {
            Webhook = WebhookLine.Of(webhook), webhook.Url, webhook.CreatedBy, webhook.OldSecretEnds,
            Deliveries = (IReadOnlyList<MessageLine>)[.. deliveries.Select(message => ListMessages.LineOf(message, secrets))],
        });
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitSecret(Guid id, [FromForm] string? back, CityDb db, MessageSecrets secrets, CityClock clock, CancellationToken stop) =>
        await Rotate(id, db, secrets, clock, stop) is var (webhook, secret)
            ? PageResult.Of<WebhookSecretPage>(new { webhook.Id, webhook.Name, Secret = secret, IsNew = false })
            : Results.NotFound();

    private static async Task<IResult> SubmitPing(Guid id, [FromForm] string? back, CityDb db, Messenger messenger, CancellationToken stop) =>
        await Ping(id, db, messenger, stop) ? Results.LocalRedirect($"{ListWebhooks.Path}/{id}") : Results.NotFound();

    private static async Task<IResult> SubmitRemove(Guid id, [FromForm] string? back, CityDb db, CityClock clock, CancellationToken stop) =>
        await Remove(id, db, clock, stop) ? Results.LocalRedirect(ListWebhooks.Path) : Results.NotFound();

    private static async Task<IResult> PostSecret(Guid id, CityDb db, MessageSecrets secrets, CityClock clock, Texts texts, CancellationToken stop) =>
        await Rotate(id, db, secrets, clock, stop) is var (webhook, secret)
            ? Results.Ok(WebhookAnswer.Of(webhook, secret))
            : Problems.Missing(NotFound.Code, NotFound.Sentence, texts);

    private static async Task<IResult> PostPing(Guid id, CityDb db, Messenger messenger, Texts texts, CancellationToken stop) =>
        await Ping(id, db, messenger, stop) ? Results.Accepted() : Problems.Missing(NotFound.Code, NotFound.Sentence, texts);

    private static async Task<IResult> Delete(Guid id, CityDb db, CityClock clock, Texts texts, CancellationToken stop) =>
        await Remove(id, db, clock, stop) ? Results.NoContent() : Problems.Missing(NotFound.Code, NotFound.Sentence, texts);

    private static Task<WebhookSubscription?> Find(Guid id, CityDb db, CancellationToken stop) => db.Webhooks.SingleOrDefaultAsync(webhook => webhook.Id == id, stop);

    private static async Task<(WebhookSubscription Webhook, string Secret)?> Rotate(Guid id, CityDb db, MessageSecrets secrets, CityClock clock, CancellationToken stop)
    {
        if (await Find(id, db, stop) is not { } webhook) return null;
        var secret = WebhookSignature.NewSecret();
        webhook.Rotate(secrets.SealText(secret), clock.Now);
        await db.SaveChangesAsync(stop);
        return (webhook, secret);
    }

    /// <summary>Sends a test event; to a receiver that was gone as well, which is how it is taken up again.</summary>
    private static async Task<bool> Ping(Guid id, CityDb db, Messenger messenger, CancellationToken stop)
    {
        if (await Find(id, db, stop) is not { } webhook) return false;
        webhook.GoneAt = null;
        await messenger.TellOne(webhook, MessagesPart.PingType, Guid.CreateVersion7(), new { webhook = id }, stop);
        await db.SaveChangesAsync(stop);
        return true;
    }

    private static async Task<bool> Remove(Guid id, CityDb db, CityClock clock, CancellationToken stop)
    {
        if (await Find(id, db, stop) is not { } webhook) return false;
        db.Webhooks.Remove(webhook);
        foreach (var waiting in await db.Messages.Where(message => message.Webhook == id && message.State == MessageState.Waiting).ToListAsync(stop)) waiting.Cancel(clock.Now);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // One of them is being sent at this moment, or somebody else removed it: what is left finds no webhook and ends by itself.
            db.ChangeTracker.Clear();
            await db.Webhooks.Where(known => known.Id == id).ExecuteDeleteAsync(stop);
        }
        return true;
    }
}
