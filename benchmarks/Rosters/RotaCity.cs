using System.Globalization;
using Yizhan.Rostering;

namespace Yizhan.Bench.Rosters;

/// <summary>A made-up city on duty, the same at every run: stations, communities, their workers and volunteers with their leave, wishes and skills.</summary>
internal sealed class RotaCity
{
    private const int VolunteersAStation = 10, OtherStations = 3, FirstAiders = 3;
    private const double Available = 0.6, WorkerLeave = 0.04, Wishing = 0.05, NeedsFirstAid = 0.03;

    private static readonly ShiftHours Day = new(new(8, 0), new(18, 0));

    private readonly Random random;
    private readonly Func<DateOnly, RotaDayKind> calendar;
    private readonly int stations, communities, seed;

    public RotaCity(int stations, int communities, int seed, Func<DateOnly, RotaDayKind> calendar) =>
        (this.stations, this.communities, this.seed, this.calendar, random) = (stations, communities, seed, calendar, new(seed));

    /// <summary>The rota of some days; each call draws leave, wishes and what shifts need anew, and has the same people.</summary>
    public RotaProblem Problem(DateOnly first, int days)
    {
        RotaDay[] all = [.. Enumerable.Range(0, days).Select(day => first.AddDays(day)).Select(day => new RotaDay(day, calendar(day)))];
        RotaDay[] work = [.. all.Where(day => day.Kind.Load() == LoadKind.Workday)], rest = [.. all.Where(day => day.Kind.Load() != LoadKind.Workday)];
        var (shifts, people, wishes) = (new List<RotaShift>(), new List<RotaPerson>(), new List<Wish>());
        foreach (var community in Enumerable.Range(0, stations).GroupBy(station => station % communities))
        {
            string[] names = [.. community.Select(station => string.Create(CultureInfo.InvariantCulture, $"S{station:D3}"))];
            foreach (var station in names)
            {
                shifts.AddRange(work.Select(day => new RotaShift($"{station}-{Short(day.Date)}", station, day.Date, Day) { Role = RotaRole.Worker }));
                shifts.AddRange(rest.Select(day => new RotaShift($"{station}-{Short(day.Date)}", station, day.Date, Day)
                {
                    Role = RotaRole.Volunteer,
                    Skills = random.NextDouble() < NeedsFirstAid ? ["first aid"] : [],
                }));
                people.AddRange(Enumerable.Range(0, VolunteersAStation).Select(one => Volunteer(station, one, rest, wishes)));
            }
            // At least six, and in every third community one more than stations.
            var workers = Math.Max(6, names.Length + (community.Key % 3 == 0 ? 1 : 0));
            people.AddRange(Enumerable.Range(0, workers).Select(one => Worker(community.Key, one, names, work)));
        }
        return new() { Days = all, Shifts = shifts, People = people, Wishes = wishes };
    }

    private RotaPerson Volunteer(string station, int number, RotaDay[] rest, List<Wish> wishes)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{station}-V{number:D2}");
        var away = rest.Where(_ => random.NextDouble() >= Available).Select(day => day.Date).ToHashSet();
        foreach (var day in rest.Where(day => !away.Contains(day.Date))) if (random.NextDouble() < Wishing) wishes.Add(new(id, day.Date, Wants: random.Next(3) == 0));
        return new(id, station, RotaRole.Volunteer)
        {
            Stations = new HashSet<string> { station },
            Skills = number < FirstAiders ? new HashSet<string> { "first aid" } : new HashSet<string>(),
            Availability = new() { Away = [.. away.Order().Select(DayRange.Of)] },
            Limits = new() { Windows = [DutyWindow.OneRestDayAWeek] },
        };
    }

    private RotaPerson Worker(int community, int number, string[] stations, RotaDay[] work)
    {
        var home = stations[number % stations.Length];
        var qualified = new Random(HashCode(seed, community, number));
        var away = new List<DayRange>();
        foreach (var day in work) if (random.NextDouble() < WorkerLeave / 2) away.Add(new(day.Date, day.Date.AddDays(random.Next(4))));
        return new(string.Create(CultureInfo.InvariantCulture, $"C{community:D2}-W{number:D2}"), $"C{community:D2}", RotaRole.Worker)
        {
            Home = home,
            Stations = stations.OrderBy(_ => qualified.Next()).Take(OtherStations).Append(home).ToHashSet(),
            Availability = new() { Away = away },
            Limits = new() { ShiftsADay = 2, ShiftsAtOnce = 2, ConsecutiveDays = 5 },
        };
    }

    /// <summary>What a worker learned does not change from quarter to quarter.</summary>
    private static int HashCode(int seed, int community, int number) => (((seed * 1_009) + community) * 101) + number;

    private static string Short(DateOnly day) => day.ToString("MMdd", CultureInfo.InvariantCulture);
}
