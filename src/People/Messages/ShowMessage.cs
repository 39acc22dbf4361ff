using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>GET /messages/{id}, POST /messages/{id}/retry and /messages/{id}/cancel: one message with every try.</summary>
internal static class ShowMessage
{
    private static readonly Refusal ChangedMeanwhile = new("message-changed-meanwhile", "消息刚有变化，请看最新状态后再操作");

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(ListMessages.Path + "/{id:guid}", Open).Needs(MessagesPart.ReadMessages);
        pages.MapPost(ListMessages.Path + "/{id:guid}/retry", SubmitRetry).Needs(MessagesPart.HandleMessages);
        pages.MapPost(ListMessages.Path + "/{id:guid}/cancel", SubmitCancel).Needs(MessagesPart.HandleMessages);
    }

    private static Task<IResult> Open(Guid id, CityDb db, MessageSecrets secrets, CancellationToken stop) => Show(id, db, secrets, null, stop);

    // The form binding makes the host check the antiforgery token.
    private static Task<IResult> SubmitRetry(Guid id, [FromForm] string? back, CityDb db, MessageSecrets secrets, CityClock clock, CancellationToken stop) =>
        Change(id, message => message.Retry(clock.Now), db, secrets, stop);

    private static Task<IResult> SubmitCancel(Guid id, [FromForm] string? back, CityDb db, MessageSecrets secrets, CityClock clock, CancellationToken stop) =>
        Change(id, message => message.Cancel(clock.Now), db, secrets, stop);

    private static async Task<IResult> Change(Guid id, Func<Message, Refusal?> verb, CityDb db, MessageSecrets secrets, CancellationToken stop)
    {
        if (await db.Messages.SingleOrDefaultAsync(message => message.Id == id, stop) is not { } message) return Results.NotFound();
        var refusal = verb(message);
        try
        {
            if (refusal is null) await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            refusal = ChangedMeanwhile;
        }
        return refusal is null ? Results.LocalRedirect($"{ListMessages.Path}/{id}") : await Show(id, db, secrets, refusal, stop);
    }

    private static async Task<IResult> Show(Guid id, CityDb db, MessageSecrets secrets, Refusal? refusal, CancellationToken stop)
    {
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(message => message.Id == id, stop) is not { } message) return Results.NotFound();
        var attempts = await db.MessageAttempts.AsNoTracking().Where(attempt => attempt.Message == id).OrderBy(attempt => attempt.At).ThenBy(attempt => attempt.Id).ToListAsync(stop);
        return PageResult.Of<ShowMessagePage>(new
        {
            Message = ListMessages.LineOf(message, secrets),
            Tries = (IReadOnlyList<MessageTry>)[.. attempts.Select(attempt => new MessageTry(attempt.At, attempt.Provider, NameOf(attempt.Result), attempt.Error))],
            MayCancel = message.State.May(MessageState.Cancelled),
            MayRetry = message.EndedAt is not null && message.State != MessageState.Accepted && message.State.May(MessageState.Waiting),
            Refusal = refusal?.Sentence,
        }, status: refusal is null ? null : StatusCodes.Status409Conflict);
    }

    private static Sentence NameOf(SendResult result) => result switch
    {
        SendResult.Delivered => "已送达",
        SendResult.Accepted => "通道已接收",
        SendResult.Later => "暂时发不了",
        SendResult.Refused => "被通道拒绝",
        SendResult.Undelivered => "通道回报未送达",
        _ => "没有收到送达回报",
    };
}

/// <summary>One try as staff see it.</summary>
public sealed record MessageTry(DateTimeOffset At, string Provider, Sentence Result, string? Error);
