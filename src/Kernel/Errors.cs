namespace Yizhan.Kernel;

/// <summary>What is wrong with a form or an API body, field by field. Each sentence says what to do.</summary>
public sealed class Errors
{
    private readonly List<(string Field, Sentence Sentence)> all = [];

    /// <summary>True when nothing is wrong.</summary>
    public bool None => all.Count == 0;

    /// <summary>Every fault in the order found. <c>Field</c> is the form's field name.</summary>
    public IReadOnlyList<(string Field, Sentence Sentence)> All => all;

    public void Add(string field, Sentence sentence) => all.Add((field, sentence));

    public void Add(Errors others) => all.AddRange(others.all);

    /// <summary>The first fault of a field, or null.</summary>
    public Sentence? Of(string field) => all.FirstOrDefault(e => e.Field == field).Sentence;
}
