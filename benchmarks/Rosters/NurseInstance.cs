using System.Globalization;
using Yizhan.Rostering;

namespace Yizhan.Bench.Rosters;

/// <summary>A public nurse-rostering instance, as far as the engine's rules express it.</summary>
/// <remarks>
/// Its parts: days off, one shift a day, most days running, no forbidden succession, most minutes, and requests. Not: least minutes, least days running, least days off running,
/// most weekends. Successions are told by hours that are made up: whatever may not follow starts too early for the rest between.
/// </remarks>
internal sealed class NurseInstance
{
    /// <summary>A Monday with which a month of 28 days begins, so that a limit of the month is one of the instance.</summary>
    private static readonly DateOnly First = new(2027, 2, 1);

    private readonly Dictionary<string, List<string[]>> sections = [];

    public NurseInstance(string file)
    {
        var section = "";
        foreach (var line in File.ReadLines(file).Select(line => line.Trim()).Where(line => line is not "" && line[0] != '#'))
            if (line.StartsWith("SECTION_", StringComparison.Ordinal)) sections.Add(section = line, []);
            else sections[section].Add(line.Split(','));
        Name = Path.GetFileNameWithoutExtension(file)["nrp-".Length..];
    }

    public string Name { get; }

    public RotaProblem Problem()
    {
        var days = Number(sections["SECTION_HORIZON"][0][0]);
        string[] kinds = [.. sections["SECTION_SHIFTS"].Select(shift => shift[0])];
        var minutes = sections["SECTION_SHIFTS"].Min(shift => Number(shift[1]));
        var off = sections["SECTION_DAYS_OFF"].ToDictionary(one => one[0], one => one[1..].Where(day => day is not "").Select(day => DayRange.Of(First.AddDays(Number(day)))).ToList());
        return new()
        {
            Days = [.. Enumerable.Range(0, days).Select(day => new RotaDay(First.AddDays(day), RotaDayKind.Workday))],
            Shifts = [.. sections["SECTION_COVER"].Where(cover => Number(cover[2]) > 0).Select(cover => new RotaShift(Id(cover[0], cover[1]), "ward", First.AddDays(Number(cover[0])), Hours(Array.IndexOf(kinds, cover[1]))) { Heads = Number(cover[2]) })],
            People = [.. sections["SECTION_STAFF"].Select(one => new RotaPerson(one[0], "ward", RotaRole.Worker)
            {
                Availability = new()
                {
                    Away = off.GetValueOrDefault(one[0], []),
                    NotShifts = one[1].Split('|').Where(most => most.EndsWith("=0", StringComparison.Ordinal)).SelectMany(most => Enumerable.Range(0, days).Select(day => Id($"{day}", most.Split('=')[0]))).ToHashSet(),
                },
                Limits = new() { ConsecutiveDays = Number(one[4]), ShiftsAMonth = Number(one[2]) / minutes, RestBetween = TimeSpan.FromHours(16) },
            })],
            Wishes = [.. Requests("SECTION_SHIFT_ON_REQUESTS", true), .. Requests("SECTION_SHIFT_OFF_REQUESTS", false)],
        };
    }

    private IEnumerable<Wish> Requests(string section, bool wants) =>
        sections[section].Where(one => sections["SECTION_COVER"].Any(cover => cover[0] == one[1] && cover[1] == one[2] && Number(cover[2]) > 0))
            .Select(one => new Wish(one[0], First.AddDays(Number(one[1])), wants, Number(one[3])) { Shift = Id(one[1], one[2]) });

    /// <summary>Eight hours, an hour later for each kind: with sixteen hours of rest none may follow a later one.</summary>
    private static ShiftHours Hours(int kind) => new(new(6 + kind, 0), new(14 + kind, 0));

    private static string Id(string day, string kind) => $"{day}{kind}";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
