using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>What somebody wants a landmark to be, from a form or a program.</summary>
/// <param name="Latitude">Degrees north, WGS-84.</param>
/// <param name="Longitude">Degrees east, WGS-84.</param>
internal sealed record LandmarkAsk(string Name, double Latitude, double Longitude)
{
    /// <summary>What is wrong, each under the name of the fact it concerns.</summary>
    /// <param name="boundary">The city's boundary; null: any point will do.</param>
    public Errors Check(CityBoundary? boundary)
    {
        var errors = new Errors();
        if (string.IsNullOrWhiteSpace(Name)) errors.Add(nameof(Name), "请填写地标名称");
        else if (PlainText.FaultOf(Name, Landmark.LongestName) is { } fault) errors.Add(nameof(Name), fault);
        if (CityBoundary.FaultOf(Latitude, Longitude, boundary) is { } place) errors.Add(nameof(Latitude), place);
        return errors;
    }
}
