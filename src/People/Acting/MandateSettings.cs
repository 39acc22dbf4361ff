using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Yizhan.People.Acting;

/// <summary>The section <c>Mandates</c> of the settings, read and checked once when the program starts.</summary>
internal sealed class MandateSettings
{
    public const string Section = "Mandates";

    /// <exception cref="InvalidOperationException">A setting is out of its range; the message names it.</exception>
    public MandateSettings(IConfiguration settings)
    {
        var options = settings.GetSection(Section).Get<Options>() ?? new();
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The setting {Section}: {string.Join(' ', faults.Select(fault => fault.ErrorMessage))}"));
        LongestDays = options.LongestDays;
    }

    /// <summary>Calendar days of a mandate, from the first to the last.</summary>
    public int LongestDays { get; }

    private sealed record Options
    {
        /// <summary>Days. The default, 366, is an example and no rule of any city.</summary>
        [Range(1, 3660)] public int LongestDays { get; init; } = 366;
    }
}
