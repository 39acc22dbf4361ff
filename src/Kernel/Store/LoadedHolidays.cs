namespace Yizhan.Kernel.Store;

/// <summary>One official holiday year as the city loaded it.</summary>
public sealed class LoadedHolidays : ICounted
{
    public required int Year { get; init; }

    /// <summary>The file's text: <c>date,name,is_off_day</c> a line.</summary>
    public required string Csv { get; set; }

    /// <summary>Where it comes from: the notice's name and date.</summary>
    public required string Source { get; set; }

    public long Change { get; private set; }

    string ICounted.Counter => City.CounterName;
}
