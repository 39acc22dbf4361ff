namespace Yizhan.Web.Cli;

/// <summary>One thing that the program does when its name is the first word.</summary>
/// <param name="Name">One word, or two: <c>audit verify</c>.</param>
/// <param name="Words">What stands behind the name: <c>FILE</c>; in brackets what may be left out.</param>
/// <param name="Options">Words that begin with two dashes and that this command alone understands.</param>
/// <param name="Run">Does it and returns the exit code (<see cref="Exit"/>).</param>
internal sealed record Command(string Name, string Words, string Meaning, IReadOnlyList<Option> Options, Func<WebApplication, CommandLine, Task<int>> Run)
{
    public int NameWords => Name.Count(letter => letter == ' ') + 1;

    /// <summary>How many words must, and how many may follow the name.</summary>
    public (int Least, int Most) WordCount
    {
        get
        {
            var words = Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (words.Count(word => !word.StartsWith('[')), words.Length);
        }
    }
}

/// <summary>An option of a command.</summary>
/// <param name="Name">With its dashes: <c>--port</c>.</param>
/// <param name="Value">What follows it: <c>N</c>, <c>DIR</c>; null: it stands alone.</param>
internal sealed record Option(string Name, string? Value, string Meaning);

/// <summary>What the program tells the shell when it ends.</summary>
internal static class Exit
{
    public const int Done = 0;

    /// <summary>The machine failed: the disk, the database, the network.</summary>
    public const int Fault = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>It was understood and not done: the words printed say why, and nothing has changed.</summary>
    public const int Refused = 3;

    /// <summary>Something stored is not what it was: a damaged archive, digests that differ.</summary>
    public const int Damaged = 4;
}
