namespace Yizhan.Rostering.Checking;

/// <summary>A rota in hand: who is on each shift, and what each person has.</summary>
internal sealed class Sheet
{
    private readonly Board board;
    private readonly Dictionary<int, List<int>> onShift = [], ofPerson = [];

    /// <param name="duties">None twice.</param>
    public Sheet(Board board, IEnumerable<(int Shift, int Person)> duties)
    {
        this.board = board;
        foreach (var (shift, person) in duties)
        {
            Add(onShift, shift, person);
            Add(ofPerson, person, shift);
        }
    }

    public IReadOnlyList<int> On(int shift) => onShift.TryGetValue(shift, out var people) ? people : [];

    public IEnumerable<int> Busy => ofPerson.Keys.Order();

    public int Missing(int shift) => Math.Max(0, board.Shifts[shift].Heads - On(shift).Count);

    /// <summary>All duties of a person in order of time, those outside the plan among them, and one more that is asked about.</summary>
    public List<Duty> Duties(int person, int? more = null)
    {
        var shifts = ofPerson.TryGetValue(person, out var own) ? own : [];
        List<Duty> duties = [.. board.Past[person], .. shifts.Select(shift => board.Duties[shift])];
        if (more is { } shift) duties.Add(board.Duties[shift]);
        duties.Sort();
        return duties;
    }

    /// <summary>Skills that a shift with this many heads filled must have and has not.</summary>
    public IEnumerable<string> SkillsLacking(int shift, int? more = null)
    {
        var wanted = board.Shifts[shift].Skills;
        if (wanted.Count == 0) return [];
        IEnumerable<int> people = more is { } person ? On(shift).Append(person) : On(shift);
        return people.Count() < board.Shifts[shift].Heads ? [] : wanted.Where(skill => !people.Any(one => board.HasSkill(shift, one, skill)));
    }

    private static void Add(Dictionary<int, List<int>> lists, int key, int value)
    {
        if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
        list.Add(value);
    }
}
