using System.ComponentModel.DataAnnotations;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages.Providers;

/// <summary>How a gateway is asked what became of messages, where it does not call by itself: described as its sending is.</summary>
internal sealed record ReportPollOptions
{
    /// <summary>Where to; may hold places, see <see cref="GatewayText"/>. One that names a message there, in the body or in a header is asked for each; another for all it has news of.</summary>
    [Required] public string Url { get; init; } = "";

    [RegularExpression("^(POST|GET)$")] public string Method { get; init; } = "GET";

    /// <summary><see cref="GatewayForm.Json"/> or <see cref="GatewayForm.Form"/>.</summary>
    public GatewayForm Format { get; init; } = GatewayForm.Json;

    /// <summary>The body with places; empty: none.</summary>
    public string Body { get; init; } = "";

    /// <summary>Headers with places.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The member of the JSON answer that says whether it is one; empty: the HTTP status says it.</summary>
    public string SuccessPath { get; init; } = "";

    /// <summary>What it says then.</summary>
    public string SuccessValue { get; init; } = "";

    /// <summary>The member with the list of reports; empty: the answer is one report. Paths to number and status begin at a report.</summary>
    public string ListPath { get; init; } = "";

    /// <summary>Seconds from one time to the next. The default is 15.</summary>
    [Range(1, 3600)] public int EverySeconds { get; init; } = 15;

    /// <summary>Whether it is asked for each message by itself.</summary>
    public bool AsksForEach => Headers.Values.Append(Url).Append(Body).Any(pattern => GatewayText.NamesMessage(pattern));
}

/// <summary>A gateway's word on a message.</summary>
/// <param name="Reference">The gateway's own number of it.</param>
/// <param name="Status">In the gateway's words.</param>
internal sealed record DeliveryReport(string Reference, string Status)
{
    /// <summary>The reports in an answer; null: it is none.</summary>
    /// <param name="asked">The number that was asked for, which an answer of one report need not repeat.</param>
    public static IReadOnlyList<DeliveryReport>? Read(string body, ReportOptions options, ReportPollOptions poll, string? asked)
    {
        if (!JsonPath.IsJson(body)) return null;
        if (poll.SuccessPath is not "" && JsonPath.Text(body, poll.SuccessPath) != poll.SuccessValue) return null;
        var found = poll.ListPath is "" ? [body] : JsonPath.List(body, poll.ListPath);
        return found is null ? null :
        [
            .. from one in found
               let reference = JsonPath.Text(one, options.ReferencePath) ?? (poll.ListPath is "" ? asked : null)
               let status = JsonPath.Text(one, options.StatusPath)
               // A gateway that knows nothing of it yet says nothing of it.
               where reference is { Length: > 0 } && status is { Length: > 0 } && (poll.ListPath is not "" || asked is null || reference == asked)
               select new DeliveryReport(reference, status),
        ];
    }
}
