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

    private Greedy(Board board, Part part, Loads loads, IEnumerable<(int Shift, int Person)> start)
    {
        (this.board, this.part, this.loads) = (board, part, loads);
        duties = [.. start];
        filled = duties.CountBy(duty => duty.Shift).ToDictionary();
        own = part.People.ToDictionary(person => person, person => new List<Duty>(board.Past[person]));
        foreach (var (shift, person) in duties) Note(shift, person);
    }

    /// <summary>What is fixed, then what was published as far as it can be kept, then the shift with the fewest candidates first, by whoever has least.</summary>
    public static IReadOnlyList<(int Shift, int Person)> Duties(Board board, Part part, Loads loads, RotaAim aim)
    {
        var candidates = part.Candidates.ToHashSet();
        var greedy = new Greedy(board, part, loads, board.Fixed.Where(candidates.Contains));
        foreach (var duty in board.Published.Where(candidates.Contains)) greedy.Give(duty.Shift, duty.Person);
        if (board.Published.Count == 0)
        {
            greedy.Deal();
            greedy.Even();
        }
        else if (aim == RotaAim.LeastChange) greedy.Few();
        greedy.Deal();
        return greedy.InOrder();
    }

    /// <summary>These duties, and more where somebody could take a head that they leave open; null where nobody can.</summary>
    public static IReadOnlyList<(int Shift, int Person)>? More(Board board, Part part, Loads loads, IReadOnlyCollection<(int Shift, int Person)> duties)
    {
        var greedy = new Greedy(board, part, loads, duties);
        greedy.Deal();
        return greedy.duties.Count > duties.Count ? greedy.InOrder() : null;
    }

    private IReadOnlyList<(int Shift, int Person)> InOrder() => [.. duties.Order()];

    private int Load(int shift, int person)
    {
        var kind = board.Duties[shift].Kind.Load();
        return loads.Of(person, kind) + given.GetValueOrDefault((person, kind));
    }

    /// <summary>Until nobody can be given anything more: one duty may close the gap that barred another.</summary>
    private void Deal()
    {
        for (var given = true; given;)
        {
            given = false;
            foreach (var shift in part.Candidates.Where(one => IsOpen(one.Shift)).GroupBy(one => one.Shift).OrderBy(shift => shift.Count()).ThenBy(shift => shift.Key).ToList())
                foreach (var (_, person) in shift.OrderBy(one => Load(one.Shift, one.Person)).ThenBy(one => one.Person)) given |= Give(shift.Key, person);
        }
    }

    /// <summary>Fills heads by few people: first those who are touched in any case, then whoever could take most of what is open.</summary>
    private void Few()
    {
        var unkept = Unkept.Of(board, part);
        var could = part.Candidates.Where(one => CanTake(one.Shift, one.Person)).GroupBy(one => one.Person, one => one.Shift).ToDictionary(one => one.Key, one => one.ToList());
        while (could.Count > 0)
        {
            var next = could.OrderByDescending(one => unkept.Contains(one.Key)).ThenByDescending(one => one.Value.Count).ThenBy(one => one.Key).First();
            foreach (var shift in next.Value) Give(shift, next.Key);
            could.Remove(next.Key);
            foreach (var person in could.Keys.ToList()) if ((could[person] = [.. could[person].Where(IsOpen)]).Count == 0) could.Remove(person);
        }
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
        if (!CanTake(shift, person)) return false;
        Note(shift, person);
        duties.Add((shift, person));
        filled[shift] = filled.GetValueOrDefault(shift) + 1;
        return true;
    }

    private bool CanTake(int shift, int person)
    {
        if (!IsOpen(shift) || duties.Contains((shift, person))) return false;
        var (heads, skills, id) = (board.Shifts[shift].Heads, board.Shifts[shift].Skills, board.Shifts[shift].Id);
        // The last head brings what skills are still wanted.
        if (filled.GetValueOrDefault(shift) + 1 == heads && skills.Any(skill => !board.HasSkill(shift, person, skill) && !part.People.Any(one => duties.Contains((shift, one)) && board.HasSkill(shift, one, skill)))) return false;
        Note(shift, person);
        var isSound = !Breaches(person).Any(one => one.Shift == id || one.Others.Contains(id));
        Forget(shift, person);
        return isSound;
    }

    private bool IsOpen(int shift) => filled.GetValueOrDefault(shift) < board.Shifts[shift].Heads;

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
