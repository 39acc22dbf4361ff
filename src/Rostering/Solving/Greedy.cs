using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>A sound rota made head by head: where the search begins, and what is left when it finds nothing.</summary>
/// <remarks>Dealt out evenly it often reaches the bound of fairness already, and then that level is not searched at all.</remarks>
internal sealed class Greedy
{
    private readonly Board board;
    private readonly Part part;
    private readonly Loads loads;
    private readonly HashSet<(int Shift, int Person)> duties;
    private readonly Dictionary<int, List<Duty>> own;
    private readonly Dictionary<(int Person, LoadKind Kind), int> given = [];
    private readonly Dictionary<int, int> filled;

    private Greedy(Board board, Part part, Loads loads)
    {
        (this.board, this.part, this.loads) = (board, part, loads);
        var candidates = part.Candidates.ToHashSet();
        duties = [.. board.Fixed.Where(candidates.Contains)];
        filled = duties.CountBy(duty => duty.Shift).ToDictionary();
        own = part.People.ToDictionary(person => person, person => new List<Duty>(board.Past[person]));
        foreach (var (shift, person) in duties) Note(shift, person);
        foreach (var duty in board.Published.Where(candidates.Contains)) Give(duty.Shift, duty.Person);
    }

    /// <summary>What is fixed, then what was published as far as it can be kept, then the shift with the fewest candidates first, by whoever has least.</summary>
    public static IReadOnlyList<(int Shift, int Person)> Duties(Board board, Part part, Loads loads)
    {
        var greedy = new Greedy(board, part, loads);
        greedy.Deal();
        if (board.Published.Count == 0) greedy.Even();
        return [.. greedy.duties.Order()];
    }

    private int Load(int shift, int person)
    {
        var kind = board.Duties[shift].Kind.Load();
        return loads.Of(person, kind) + given.GetValueOrDefault((person, kind));
    }

    private void Deal()
    {
        foreach (var shift in part.Candidates.GroupBy(one => one.Shift).OrderBy(shift => shift.Count()).ThenBy(shift => shift.Key))
            foreach (var (_, person) in shift.OrderBy(one => Load(one.Shift, one.Person)).ThenBy(one => one.Person)) Give(shift.Key, person);
    }

    /// <summary>Hands duties from whoever has more to whoever has less, while that makes loads more even.</summary>
    private void Even()
    {
        var people = part.Candidates.ToLookup(one => one.Shift, one => one.Person);
        var settled = board.Fixed.ToHashSet();
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var (shift, person) in duties.Except(settled).Order().ToList())
            {
                foreach (var other in people[shift].Where(one => Load(shift, one) < Load(shift, person) - 1).OrderBy(one => Load(shift, one)).ThenBy(one => one).ToList())
                {
                    if (!Hand(shift, person, other)) continue;
                    moved = true;
                    break;
                }
            }
        }
    }

    private bool Hand(int shift, int person, int other)
    {
        var before = Breaches(person).Count;
        Take(shift, person);
        // Without this duty a day may have a gap.
        if (Breaches(person).Count <= before && Give(shift, other)) return true;
        Note(shift, person);
        duties.Add((shift, person));
        filled[shift]++;
        return false;
    }

    /// <summary>Puts somebody on a shift if nothing bars it.</summary>
    private bool Give(int shift, int person)
    {
        var (on, heads, id) = (filled.GetValueOrDefault(shift), board.Shifts[shift].Heads, board.Shifts[shift].Id);
        if (on >= heads || duties.Contains((shift, person))) return false;
        // The last head brings what skills are still wanted.
        if (on + 1 == heads && board.Shifts[shift].Skills.Any(skill => !board.HasSkill(shift, person, skill) && !part.People.Any(one => duties.Contains((shift, one)) && board.HasSkill(shift, one, skill)))) return false;
        var before = Breaches(person).Count;
        Note(shift, person);
        var breaches = Breaches(person);
        if (breaches.Count > before || breaches.Any(one => one.Shift == id || one.Others.Contains(id)))
        {
            Forget(shift, person);
            return false;
        }
        duties.Add((shift, person));
        filled[shift] = on + 1;
        return true;
    }

    private void Take(int shift, int person)
    {
        duties.Remove((shift, person));
        filled[shift]--;
        Forget(shift, person);
    }

    private IReadOnlyList<RuleBreach> Breaches(int person) => new PersonRules(board, person, own[person]).Breaches();

    private void Note(int shift, int person)
    {
        var at = own[person].BinarySearch(board.Duties[shift]);
        own[person].Insert(at < 0 ? ~at : at, board.Duties[shift]);
        var load = (person, board.Duties[shift].Kind.Load());
        given[load] = given.GetValueOrDefault(load) + 1;
    }

    private void Forget(int shift, int person)
    {
        own[person].Remove(board.Duties[shift]);
        given[(person, board.Duties[shift].Kind.Load())]--;
    }
}
