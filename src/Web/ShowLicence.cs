using Yizhan.Kernel.Pages;

namespace Yizhan.Web;

/// <summary>GET /licence: under which licence this program may be used, copied and changed, and whose work it contains; read from the files it is shipped with.</summary>
internal static class ShowLicence
{
    private static readonly Lazy<string> Licence = new(() => Read("LICENSE")), Notice = new(() => Read("NOTICE"));

    public static void Map(IEndpointRouteBuilder city) =>
        city.MapGet("/licence", () => PageResult.Of<ShowLicencePage>(new { Licence = Licence.Value, Notice = Notice.Value })).AllowAnonymous().ExcludeFromDescription();

    private static string Read(string name)
    {
        using var stream = typeof(ShowLicence).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim('\n');
    }
}
