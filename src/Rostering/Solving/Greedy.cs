using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>A sound rota made head by head: where the search begins, and what is left when it finds nothing.</summary>
internal static class Greedy
{
    /// <summary>What is fixed, then what was published as far as it can be kept, then the shift with the fewest candidates first, by whoever has least.</summary>
    public static IReadOnlyList<(int Shift, int Person)> Duties(Board board, Part part, Loads loads)
    {
        var candidates = part.Candidates.ToHashSet();
        var duties = new HashSet<(int Shift, int Person)>(board.Fixed.Where(candidates.Contains));
        var own = part.People.ToDictionary(person => person, person => new List<Duty>(board.Past[person]));
        var load = new Dictionary<(int, LoadKind), int>();
        foreach (var (shift, person) in duties) Note(shift, person);
        var on = duties.CountBy(duty => duty.Shift).ToDictionary();

        foreach (var duty in board.Published.Where(candidates.Contains)) Try(duty.Shift, duty.Person);
        foreach (var shift in part.Candidates.GroupBy(one => one.Shift).OrderBy(shift => shift.Count()).ThenBy(shift => shift.Key))
        {
            var kind = board.Duties[shift.Key].Kind.Load();
            foreach (var (_, person) in shift.OrderBy(one => loads.Of(one.Person, kind) + load.GetValueOrDefault((one.Person, kind))).ThenBy(one => one.Person)) Try(shift.Key, person);
        }
        return [.. duties.Order()];

        void Note(int shift, int person)
        {
            var at = own[person].BinarySearch(board.Duties[shift]);
            own[person].Insert(at < 0 ? ~at : at, board.Duties[shift]);
            var kind = board.Duties[shift].Kind.Load();
            load[(person, kind)] = load.GetValueOrDefault((person, kind)) + 1;
        }

        void Try(int shift, int person)
        {
            var filled = on.GetValueOrDefault(shift);
            if (filled >= board.Shifts[shift].Heads || duties.Contains((shift, person))) return;
            // The last head brings what skills are still wanted.
            if (filled + 1 == board.Shifts[shift].Heads && board.Shifts[shift].Skills.Any(skill =>
                !board.HasSkill(shift, person, skill) && !part.People.Any(one => duties.Contains((shift, one)) && board.HasSkill(shift, one, skill)))) return;
            var before = new PersonRules(board, person, own[person]).Breaches().Count;
            Note(shift, person);
            if (new PersonRules(board, person, own[person]).Breaches() is var breaches && breaches.Count <= before && !breaches.Any(one => one.Shift == board.Shifts[shift].Id || one.Others.Contains(board.Shifts[shift].Id)))
            {
                duties.Add((shift, person));
                on[shift] = filled + 1;
                return;
            }
            own[person].Remove(board.Duties[shift]);
            load[(person, board.Duties[shift].Kind.Load())]--;
        }
    }
}
