using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Duty.Living;

/// <summary>Tells people what concerns their days. Messages lie in the caller's transaction; the caller saves.</summary>
internal sealed class RotaNews(CityDb db, DutyMessenger people, Messenger messenger, IKnowStations stations, PublicAddress address, CityClock clock)
{
    /// <summary>The event that a rota was published.</summary>
    public const string Published = "yizhan.duty.rota-published";

    /// <summary>Tells each person once what has changed of their days, when a rota is published or mended.</summary>
    /// <param name="source">What changed them, a draft: the same twice is told once.</param>
    /// <param name="changes">Duties that were added or taken away; those of past days are not told.</param>
    public async Task Changed(Guid source, IEnumerable<DutyChange> changes, CancellationToken stop)
    {
        var today = clock.Today;
        var told = changes.Where(change => change.Date >= today).GroupBy(change => change.Person).ToDictionary(own => own.Key, own => own.OrderBy(change => change.Date).ThenBy(change => change.Starts).ToList());
        foreach (var ids in told.Keys.Order().Chunk(500))
            foreach (var person in await db.DutyPeople.AsNoTracking().Where(person => ids.Contains(person.Id) && person.ClearedAt == null).OrderBy(person => person.Id).ToListAsync(stop))
            {
                var own = told[person.Id];
                var (added, gone) = (own.FindAll(change => change.IsAdded), own.FindAll(change => !change.IsAdded));
                await Tell(person, "duty-changed", new()
                {
                    ["added"] = Text(added.Count), ["first"] = Nearest(added), ["removed"] = Text(gone.Count), ["gone"] = Nearest(gone), ["link"] = Link(ShowMyDuties.Path),
                }, $"duty-changed:{source:N}:{person.Id:N}", CityClock.MomentOf(own[^1].Date.AddDays(1), TimeOnly.MinValue), stop);
            }
    }

    /// <inheritdoc cref="DutyMessenger.Send"/>
    public Task<bool> Tell(DutyPerson person, string template, Dictionary<string, string> parameters, string key, DateTimeOffset expires, CancellationToken stop) =>
        people.Send(Addressee.Of(person), template, parameters, key, expires, stop);

    /// <summary>Tells programs that a rota was published: one event, whatever it changes.</summary>
    /// <param name="changed">Shifts that others serve now.</param>
    /// <param name="missing">Heads that its coming shifts lack.</param>
    public Task TellPrograms(RotaDraft draft, int changed, int missing, CancellationToken stop) =>
        messenger.Tell(Published, draft.Id, new { rota = draft.Id, area = draft.Area.Code, from = draft.From, to = draft.To, changed, missing }, stop);

    /// <summary>What a shift is called in a message.</summary>
    public Dictionary<string, string> Of(DutyShift shift) => new()
    {
        ["shift"] = LivingWords.Short(shift.Date, shift.Starts, shift.Ends), ["station"] = StationOf(shift.Station), ["link"] = Link(ShowMyDuties.Path),
    };

    /// <summary>A text as it fits into a message.</summary>
    public static string Fitting(string text) => Excerpt.Of(text, MessageTemplate.LongestValue - 1);

    public string StationOf(string code) => Fitting(stations.Of(code)?.Name ?? code);

    /// <summary>No request says under which address the city is reached: without the setting the path alone.</summary>
    public string Link(string path) => address.Own(path) ?? path;

    /// <summary>The first of some changes; a dash when there is none, which reads the same in every language.</summary>
    private string Nearest(List<DutyChange> changes) => changes is [var first, ..] ? Fitting($"{LivingWords.Short(first.Date, first.Starts, first.Ends)} {StationOf(first.Station)}") : "—";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A duty that was added to somebody's days or taken away.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Starts">Minutes from midnight.</param>
/// <param name="Ends">Minutes from that midnight; beyond 1,440 on the next day.</param>
internal readonly record struct DutyChange(Guid Person, string Station, DateOnly Date, int Starts, int Ends, bool IsAdded);
