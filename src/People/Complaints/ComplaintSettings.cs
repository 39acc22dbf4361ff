using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Yizhan.People.Complaints.Rules;

namespace Yizhan.People.Complaints;

/// <summary>The section <c>Complaints</c> of the settings, read and checked once when the program starts.</summary>
internal sealed class ComplaintSettings
{
    public const string Section = "Complaints";

    /// <exception cref="InvalidOperationException">A setting is out of its range; the message names it.</exception>
    public ComplaintSettings(IConfiguration settings)
    {
        var section = settings.GetSection(Section);
        var options = section.Get<Options>() ?? new();
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The setting {Section}: {string.Join(' ', faults.Select(fault => fault.ErrorMessage))}"));
        (AnswerWithin, ReopenWithin, Hotline) = (options.AnswerWithinWorkingDays, options.ReopenWithinDays, options.Hotline);
        Reminders = new(options.RemindBeforeWorkingDays, options.RaiseAfterWorkingDays);
        IsExample = section[nameof(Options.AnswerWithinWorkingDays)] is null;
    }

    /// <summary>Working days of the city's calendar from the day it came, which is not counted, to the last one for the answer.</summary>
    public int AnswerWithin { get; }

    /// <summary>Whether the city has set no deadline of its own: the program's is an example, and pages say so.</summary>
    public bool IsExample { get; }

    /// <summary>Calendar days after an answer within which whoever complained may have it looked at once more.</summary>
    public int ReopenWithin { get; }

    /// <summary>When deadlines are told of.</summary>
    public ReminderTimes Reminders { get; }

    /// <summary>The city's own number for what is no complaint about the stations; null: the pages name none.</summary>
    public string? Hotline { get; }

    private sealed record Options
    {
        /// <summary>Working days. The default, 15, is an example and no rule of any city.</summary>
        [Range(1, 60)] public int AnswerWithinWorkingDays { get; init; } = 15;

        /// <summary>Days. The default, 15, is an example.</summary>
        [Range(1, 90)] public int ReopenWithinDays { get; init; } = 15;

        /// <summary>Working days before the last one for the answer on which its handler is told. The default, 2, is an example.</summary>
        [Range(1, 30)] public int RemindBeforeWorkingDays { get; init; } = 2;

        /// <summary>Working days after it, when there is still no answer, after which the level above is told. The default, 3, is an example.</summary>
        [Range(1, 60)] public int RaiseAfterWorkingDays { get; init; } = 3;

        /// <summary>Digits, with dashes.</summary>
        [RegularExpression("^[0-9][0-9-]{2,19}$")] public string? Hotline { get; init; }
    }
}
