using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <content>How the rules come in and are kept.</content>
public sealed partial record OpeningRules
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads the hours of the four kinds of day: the rules, or null and what is wrong with which field.</summary>
    /// <param name="workday">Blank means closed.</param>
    /// <param name="restDay">Blank means closed.</param>
    /// <param name="holiday">Blank means as on a rest day.</param>
    /// <param name="makeUpWorkday">Blank means as on a workday.</param>
    public static (OpeningRules? Rules, Errors Errors) Parse(string? workday, string? restDay, string? holiday = null, string? makeUpWorkday = null)
    {
        var errors = new Errors();
        var rules = new OpeningRules
        {
            Workday = Read(workday, nameof(Workday)),
            RestDay = Read(restDay, nameof(RestDay)),
            Holiday = string.IsNullOrWhiteSpace(holiday) ? null : Read(holiday, nameof(Holiday)),
            MakeUpWorkday = string.IsNullOrWhiteSpace(makeUpWorkday) ? null : Read(makeUpWorkday, nameof(MakeUpWorkday)),
        };
        return (errors.None ? rules : null, errors);

        DayOpenings Read(string? text, string field)
        {
            if (DayOpenings.TryParse(text, out var openings, out var fault)) return openings;
            errors.Add(field, fault);
            return DayOpenings.Closed;
        }
    }

    /// <summary>What is wrong with the exceptions, each under <c>Exceptions[2].To</c> and the like, counted from 0.</summary>
    /// <remarks>Exceptions may overlap: the rule on <see cref="OpeningRules"/> decides. Two with the same days cannot both be meant.</remarks>
    public Errors Check()
    {
        var errors = new Errors();
        if (exceptions.Length > MostExceptions)
        {
            errors.Add(nameof(Exceptions), new Sentence("例外安排不超过{0}条，请删去已过去的", MostExceptions));
            return errors;
        }

        for (var i = 0; i < exceptions.Length; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{nameof(Exceptions)}[{i}]");
            var exception = exceptions[i];
            foreach (var (field, sentence) in exception.Check().All) errors.Add($"{place}.{field}", sentence);
            if (exceptions.Take(i).Any(e => e.From == exception.From && e.To == exception.To))
                errors.Add($"{place}.{nameof(exception.From)}", new Sentence("{0}至{1}已有一条例外安排，请只留一条", DatedOpenings.Iso(exception.From), DatedOpenings.Iso(exception.To)));
        }
        return errors;
    }

    /// <summary>The rules as one line of JSON, for a column; <see cref="FromJson"/> reads it back to an equal value.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">Not the rules: a member missing, unknown or not openings.</exception>
    public static OpeningRules FromJson(string json)
    {
        var rules = JsonSerializer.Deserialize<OpeningRules>(json, Json);
        return rules is null || rules.exceptions.Contains(null) ? throw new JsonException() : rules;
    }
}
