using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Rules;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>Tells whoever applied how their case stands; saved with the caller's commit.</summary>
internal sealed class CaseNews(Messenger messenger, Vault vault, MatterCatalogue catalogue)
{
    /// <summary>What is missing, once and all of it.</summary>
    public const string Supplement = "case-supplement";

    /// <summary>Not accepted, or decided against: the reasons stand on the page.</summary>
    public const string Refused = "case-refused";

    /// <summary>Done: the certificate is ready, or the other body has answered.</summary>
    public const string Done = "case-done";

    /// <summary>The certificate was replaced or revoked: why stands on the page.</summary>
    public const string PaperEnded = "case-paper-ended";

    /// <summary>The time limit is later, or stands still.</summary>
    public const string Delayed = "case-delayed";

    /// <summary>What was asked for did not come in time.</summary>
    public const string RanOut = "case-ran-out";

    /// <summary>Sends the news, if a phone was left.</summary>
    public async Task Tell(Case one, string template, CancellationToken stop)
    {
        if (one.Phone is not { } kept || await vault.Open(one.Id, CasePersonal.Phone, kept, stop) is not { } phone) return;
        var title = catalogue.Of(one.MatterVersion)?.Matter.Title;
        var parameters = new Dictionary<string, string>
        {
            ["number"] = one.Number!, ["matter"] = Excerpt.Of(title?.In(one.Language) ?? one.Matter, MessageTemplate.LongestValue - 1), ["day"] = one.DueOn is { } due ? $"{due:yyyy-MM-dd}" : "-",
        };
        var key = $"{template}:{one.Id:N}:{one.Version}";
        var refusal = one.Resident is { } resident
            ? await messenger.SendTo(new(resident, [MessageAddress.Sms(phone)], template, parameters, key), stop)
            : await messenger.Send(new(MessageAddress.Sms(phone), template, parameters, key) { Language = one.Language }, stop);
        // The phone was checked when it was typed, and the template is the program's own: a refusal is a fault of ours.
        if (refusal is not null) throw new InvalidOperationException($"The news of a case could not be sent: {refusal.Code}.");
    }
}
