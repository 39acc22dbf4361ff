using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>What each person carries into a part, kind by kind: the past year, and what absence in the days planned is made up for.</summary>
internal sealed class Loads
{
    private readonly Dictionary<(int Person, LoadKind Kind), int> carried = [];
    private readonly Dictionary<(string Pool, LoadKind Kind), int> lightest = [];

    public Loads(Board board, Part part)
    {
        var rates = Rates(board, part, out var absent);
        foreach (var (person, kind) in part.Candidates.Select(one => (one.Person, Kind: board.Duties[one.Shift].Kind.Load())).Distinct().Order())
        {
            var pool = (board.People[person].Pool, kind);
            var load = board.People[person].Carried.Of(kind) + (int)Math.Round(rates.GetValueOrDefault(pool) * absent.GetValueOrDefault((person, kind)));
            carried.Add((person, kind), load);
            lightest[pool] = Math.Min(lightest.GetValueOrDefault(pool, int.MaxValue), load);
        }
    }

    /// <summary>Those who can take duties of a kind.</summary>
    public IEnumerable<(int Person, LoadKind Kind)> All => carried.Keys;

    /// <summary>What the person carries already.</summary>
    public int Of(int person, LoadKind kind) => carried[(person, kind)];

    /// <summary>The least that anybody of the pool carries already.</summary>
    public int Lightest(string pool, LoadKind kind) => lightest[(pool, kind)];

    /// <summary>How the loads lie once these duties are given.</summary>
    public IReadOnlyList<PoolLoad> After(Board board, IEnumerable<(int Shift, int Person)> duties)
    {
        var served = duties.CountBy(duty => (duty.Person, board.Duties[duty.Shift].Kind.Load())).ToDictionary();
        return [.. carried.GroupBy(one => (board.People[one.Key.Person].Pool, one.Key.Kind))
            .OrderBy(pool => pool.Key.Pool, StringComparer.Ordinal).ThenBy(pool => pool.Key.Kind)
            .Select(pool => pool.Select(one => one.Value + served.GetValueOrDefault(one.Key)).ToList() is var all ? new PoolLoad(pool.Key.Pool, pool.Key.Kind, all.Min(), all.Max()) : default)];
    }

    /// <summary>Duties a day that somebody of a pool can expect: each shift shared among all who could take it.</summary>
    private static Dictionary<(string, LoadKind), double> Rates(Board board, Part part, out Dictionary<(int, LoadKind), int> absent)
    {
        absent = [];
        var away = part.People.Where(person => board.People[person].Availability is { From: not null } or { To: not null } or { Away.Count: > 0 }).ToList();
        foreach (var person in away)
            foreach (var (day, kind) in board.Days)
                if (Absence.Holds(board.People[person].Availability, DateOnly.FromDayNumber(day))) absent[(person, kind.Load())] = absent.GetValueOrDefault((person, kind.Load())) + 1;
        var rates = new Dictionary<(string, LoadKind), double>();
        if (absent.Count == 0) return rates;
        foreach (var shift in part.Candidates.GroupBy(one => one.Shift))
        {
            var share = board.Shifts[shift.Key].Heads / (double)shift.Count();
            foreach (var (_, person) in shift)
            {
                var pool = (board.People[person].Pool, board.Duties[shift.Key].Kind.Load());
                rates[pool] = rates.GetValueOrDefault(pool) + share;
            }
        }
        foreach (var (pool, kind) in rates.Keys.ToList())
        {
            var days = board.Days.Values.Count(day => day.Load() == kind);
            var gone = absent;
            var present = part.People.Where(person => board.People[person].Pool == pool).Sum(person => days - gone.GetValueOrDefault((person, kind)));
            rates[(pool, kind)] = present > 0 ? rates[(pool, kind)] / present : 0;
        }
        return rates;
    }
}
