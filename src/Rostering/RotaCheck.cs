using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering;

/// <summary>Holds any rota, made by the engine, by hand or by a swap, against the hard rules. It does not use the solver; may be used by several at once.</summary>
public sealed class RotaCheck
{
    private readonly Board board;

    /// <param name="problem">Days, shifts, people, past duties and exemptions count; what is fixed, published or wished does not.</param>
    public RotaCheck(RotaProblem problem) => board = new(problem);

    internal RotaCheck(Board board) => this.board = board;

    /// <summary>What is wrong with the problem; what is faulty is left out of the check.</summary>
    public IReadOnlyList<ProblemFault> Faults => board.Faults;

    /// <summary>Every hard rule that the rota breaks; empty for a sound one. That a shift lacks people is no breach: ask <see cref="Missing"/>.</summary>
    public IReadOnlyList<RuleBreach> Breaches(IEnumerable<Assignment> rota)
    {
        var (sheet, breaches) = Read(rota);
        for (var shift = 0; shift < board.Shifts.Length; shift++)
        {
            var on = sheet.On(shift);
            if (on.Count == 0) continue;
            var (id, heads) = (board.Shifts[shift].Id, board.Shifts[shift].Heads);
            if (on.Count > heads) breaches.Add(new(RotaRule.Heads, id, null) { Allowed = heads, Found = on.Count });
            breaches.AddRange(sheet.SkillsLacking(shift).Select(skill => new RuleBreach(RotaRule.Skill, id, null) { Skill = skill }));
            foreach (var person in on) breaches.AddRange(Single(shift, person));
        }
        foreach (var person in sheet.Busy) breaches.AddRange(new PersonRules(board, person, sheet.Duties(person)).Breaches());
        return breaches;
    }

    /// <summary>What stands in the way of one more duty in this rota; empty when nothing does.</summary>
    /// <remarks>A swap is sound when <see cref="Breaches"/> finds nothing new in the rota after it; this is for offering a shift to those who can take it.</remarks>
    public IReadOnlyList<RuleBreach> Bars(IEnumerable<Assignment> rota, string shift, string person)
    {
        var duty = new Assignment(shift, person);
        if (!board.Knows(duty)) return [new(RotaRule.Unknown, shift, person)];
        return Bars(Read(rota).Sheet, board.IndexOf(duty));
    }

    /// <summary>How many people each shift lacks; shifts that lack none are not named.</summary>
    public IReadOnlyDictionary<string, int> Missing(IEnumerable<Assignment> rota)
    {
        var sheet = Read(rota).Sheet;
        return Enumerable.Range(0, board.Shifts.Length).Where(shift => sheet.Missing(shift) > 0).ToDictionary(shift => board.Shifts[shift].Id, sheet.Missing);
    }

    internal IReadOnlyList<RuleBreach> Bars(Sheet sheet, (int Shift, int Person) duty)
    {
        var (shift, person) = duty;
        var (id, name, on) = (board.Shifts[shift].Id, board.People[person].Id, sheet.On(shift));
        if (on.Contains(person)) return [new(RotaRule.Twice, id, name)];
        List<RuleBreach> bars = [.. Single(shift, person)];
        if (on.Count >= board.Shifts[shift].Heads) bars.Add(new(RotaRule.Heads, id, null) { Allowed = board.Shifts[shift].Heads, Found = on.Count + 1 });
        bars.AddRange(sheet.SkillsLacking(shift, person).Select(skill => new RuleBreach(RotaRule.Skill, id, null) { Skill = skill }));
        bars.AddRange(new PersonRules(board, person, sheet.Duties(person, shift)).Breaches().Where(breach => breach.Shift == id || breach.Others.Contains(id)));
        return bars;
    }

    private IEnumerable<RuleBreach> Single(int shift, int person) =>
        SingleRules.Bars(board, shift, person).Select(rule => new RuleBreach(rule, board.Shifts[shift].Id, board.People[person].Id));

    private (Sheet Sheet, List<RuleBreach> Breaches) Read(IEnumerable<Assignment> rota)
    {
        var (duties, breaches) = (new HashSet<(int, int)>(), new List<RuleBreach>());
        foreach (var duty in rota)
            if (!board.Knows(duty)) breaches.Add(new(RotaRule.Unknown, duty.Shift, duty.Person));
            else if (!duties.Add(board.IndexOf(duty))) breaches.Add(new(RotaRule.Twice, duty.Shift, duty.Person));
        return (new(board, duties.Order()), breaches);
    }
}
