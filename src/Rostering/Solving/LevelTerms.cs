namespace Yizhan.Rostering.Solving;

/// <summary>One level as a sum: variables with factors, and what is added whatever is decided.</summary>
internal sealed class LevelTerms(RotaLevel level)
{
    private readonly List<int> variables = [];
    private readonly List<long> factors = [];

    public RotaLevel Level => level;

    public IReadOnlyList<int> Variables => variables;

    public IReadOnlyList<long> Factors => factors;

    public long Constant { get; set; }

    /// <summary>What the sum cannot fall below by counting alone.</summary>
    public long Least { get; set; } = long.MinValue;

    /// <summary>Told the value that is kept from then on, draws what follows from it; true when only the rota in hand is left.</summary>
    public Func<long, bool> Reached { get; set; } = _ => false;

    public void Add(int variable, long factor)
    {
        variables.Add(variable);
        factors.Add(factor);
    }

    /// <summary>The level's value in a solution.</summary>
    public long Value(IReadOnlyList<long> solution)
    {
        var value = Constant;
        for (var i = 0; i < variables.Count; i++) value += factors[i] * solution[variables[i]];
        return value;
    }

    /// <summary>The smallest that could be if every variable were free.</summary>
    public long Floor => Constant + factors.Where(factor => factor < 0).Sum();
}
