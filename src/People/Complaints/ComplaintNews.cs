using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Complaints;

/// <summary>Tells those whom a complaint concerns how it stands; saved with the caller's commit.</summary>
internal sealed class ComplaintNews(ComplaintFiles files, Messenger messenger, IKnowDivisions divisions, CityState state)
{
    /// <summary>Where whoever complained follows it.</summary>
    public static string PathOf(Complaint complaint) => complaint.Resident is null ? $"{FollowComplaint.Path}?number={complaint.Number}" : OwnComplaint.PathOf(complaint.Id);

    /// <summary>Who has it: role and place of the handler, or else the office where it is handled.</summary>
    public string HolderOf(Complaint complaint) => complaint.HandlerOffice ?? divisions.Of(complaint.Area.Code)?.FullName ?? state.City?.Name ?? complaint.Area.Code;

    /// <summary>Tells whoever complained, if a phone was left.</summary>
    /// <param name="key">The news' own: the same twice is once.</param>
    public async Task Tell(Complaint complaint, string template, Dictionary<string, string> parameters, string key, CancellationToken stop)
    {
        if (await files.Phone(complaint, stop) is not { } phone) return;
        var refusal = complaint.Resident is { } resident
            ? await messenger.SendTo(new(resident, [MessageAddress.Sms(phone)], template, parameters, key), stop)
            : await messenger.Send(new(MessageAddress.Sms(phone), template, parameters, key) { Language = complaint.Language }, stop);
        // The phone was checked when it was typed, and the template is the program's own: a refusal is a fault of ours.
        if (refusal is not null) throw new InvalidOperationException($"The news of a complaint could not be sent: {refusal.Code}.");
    }

    /// <summary>Tells a member of staff. False: nothing is known of how to reach the account outside these pages.</summary>
    public async Task<bool> TellStaff(Guid account, string template, Dictionary<string, string> parameters, string key, CancellationToken stop) =>
        await messenger.SendTo(new(account, [], template, parameters, key), stop) switch
        {
            null => true,
            { Code: "message-no-address" } => false,
            var fault => throw new InvalidOperationException($"A reminder could not be sent: {fault.Code}."),
        };
}
