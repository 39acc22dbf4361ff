using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Matters.Queue;

/// <summary>A queue as it stands in the boxes of its form.</summary>
/// <remarks>A list of which nothing was sent is bound as null: it is an empty one.</remarks>
public sealed record SetQueueForm
{
    private static readonly char[] Between = [' ', ',', '，', '、', ';', '；', '\n', '\r'];

    /// <summary><c>true</c>: numbers are given.</summary>
    public string? IsOn { get; init; }

    public string? Opens { get; init; }

    public string? Closes { get; init; }

    public string? PriorityRun { get; init; }

    public List<LineForm> Lines { get; init => field = value ?? []; } = [];

    public List<CounterForm> Counters { get; init => field = value ?? []; } = [];

    /// <summary>The version the form was filled from.</summary>
    public string? Version { get; init; }

    /// <summary>Not to be saved yet: shown again with more empty rows.</summary>
    public string? Again { get; init; }

    /// <summary>A line as typed.</summary>
    public sealed record LineForm
    {
        /// <summary>The letter that it has; empty: it gets the next one.</summary>
        public string? Letter { get; init; }

        public string? Name { get; init; }

        public string? EnglishName { get; init; }

        /// <summary>Codes that were ticked.</summary>
        public List<string?> LifeEvents { get; init => field = value ?? []; } = [];

        /// <summary>Codes of matters, typed.</summary>
        public string? Matters { get; init; }

        internal bool IsEmpty => Typed.Blank(Name, EnglishName, Matters) && LifeEvents.Count == 0;
    }

    /// <summary>A counter as typed.</summary>
    public sealed record CounterForm
    {
        public string? Name { get; init; }

        /// <summary>Letters of lines, typed; empty: all.</summary>
        public string? Lines { get; init; }

        internal bool IsEmpty => Typed.Blank(Name, Lines);
    }

    internal static SetQueueForm Of(bool isOn, QueuePlan plan, long version) => new()
    {
        IsOn = isOn ? "true" : null, Opens = $"{plan.Opens:HH:mm}", Closes = $"{plan.Closes:HH:mm}", PriorityRun = plan.PriorityRun.ToString(CultureInfo.InvariantCulture),
        Lines = [.. plan.Lines.Select(line => new LineForm { Letter = line.Letter, Name = line.Name.Zh, EnglishName = line.Name.En, LifeEvents = [.. line.LifeEvents], Matters = string.Join(' ', line.Matters) })],
        Counters = [.. plan.Counters.Select(counter => new CounterForm { Name = counter.Name, Lines = string.Join(' ', counter.Lines) })],
        Version = version.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Without the rows left empty; each new line has a letter.</summary>
    internal SetQueueForm Tidy()
    {
        var lines = Lines.Where(line => !line.IsEmpty).ToArray();
        var free = new Queue<string>(Enumerable.Range('A', 26).Select(letter => ((char)letter).ToString()).Except(lines.Select(line => Typed.Plain(line.Letter) ?? "")));
        return this with { Lines = [.. lines.Select(line => Typed.Blank(line.Letter) && free.TryDequeue(out var letter) ? line with { Letter = letter } : line)], Counters = [.. Counters.Where(counter => !counter.IsEmpty)] };
    }

    /// <summary>With empty rows behind those that are filled.</summary>
    internal SetQueueForm WithRoom(int rows) => this with
    {
        Lines = [.. Lines, .. Enumerable.Range(0, Math.Min(rows, QueuePlan.MostLines - Lines.Count)).Select(_ => new LineForm())],
        Counters = [.. Counters, .. Enumerable.Range(0, Math.Min(rows, QueuePlan.MostCounters - Counters.Count)).Select(_ => new CounterForm())],
    };

    /// <summary>What is asked for. What cannot be read is added to <paramref name="errors"/>.</summary>
    internal QueuePlan ToPlan(Errors errors) => new(
        Time(Opens, nameof(Opens), errors), Time(Closes, nameof(Closes), errors), Typed.Number<int>(PriorityRun, nameof(PriorityRun), errors) ?? QueuePlan.Usual.PriorityRun,
        [.. Lines.Select(line => new QueueLine(Typed.Plain(line.Letter) ?? "", new(Typed.Plain(line.Name) ?? "", Typed.Plain(line.EnglishName)), [.. line.LifeEvents.OfType<string>().Where(code => code is not "")], Parts(line.Matters)))],
        [.. Counters.Select(counter => new QueueCounter(Typed.Plain(counter.Name) ?? "", Parts(counter.Lines?.ToUpperInvariant())))]);

    internal static string[] Parts(string? typed) => [.. (typed ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct()];

    internal static TimeOnly Time(string? typed, string field, Errors errors)
    {
        if (Typed.Time(typed, field, errors) is { } time) return time;
        if (errors.Of(field) is null) errors.Add(field, "请填写时间，如08:30");
        return default;
    }
}
