using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Yizhan.Web;

/// <summary>Takes out of each line of the log, before it leaves the machine, whatever may be somebody's.</summary>
/// <remarks>
/// What stays: the sentence as it stands in the code, with its places empty; numbers, times and ids that filled them; names of things of the
/// program; of an exception its kinds and where it came from. Not addresses, texts and messages of exceptions: a database tells in them what was written.
/// </remarks>
internal sealed class NothingPersonal : BaseProcessor<LogRecord>
{
    private const string Sentence = "{OriginalFormat}";

    /// <summary>Places that hold a name of the program's own.</summary>
    private static readonly HashSet<string> OwnNames = ["Job", "Rule", "Fault", "Method", "Template", "Provider"];

    public override void OnEnd(LogRecord record)
    {
        var said = record.Attributes ?? [];
        record.Body = said.FirstOrDefault(each => each.Key == Sentence).Value as string;
        record.FormattedMessage = null;
        List<KeyValuePair<string, object?>> kept = [.. said.Where(each => IsKept(each.Key, each.Value))];
        if (record.Exception is { } failure)
        {
            kept.Add(new("exception.type", failure.GetType().FullName));
            kept.Add(new("exception.stacktrace", WayOf(failure)));
        }
        (record.Attributes, record.Exception) = (kept, null);
    }

    private static bool IsKept(string name, object? value) => value switch
    {
        bool or byte or short or int or long or float or double or decimal or Enum or Guid or TimeSpan or DateOnly or DateTimeOffset => true,
        string => OwnNames.Contains(name),
        _ => false,
    };

    /// <summary>The kinds of an exception and of those behind it, each with the calls that led there.</summary>
    private static string WayOf(Exception? failure)
    {
        var way = new List<string>();
        for (; failure is not null; failure = failure.InnerException) way.Add($"{failure.GetType().FullName}\n{failure.StackTrace}");
        return string.Join("\n ---> ", way);
    }
}
