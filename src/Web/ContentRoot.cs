namespace Yizhan.Web;

/// <summary>Where the files that are sent as they are lie: beside a published program, from whichever folder it is started.</summary>
internal static class ContentRoot
{
    public static WebApplicationOptions Of(string[] arguments) => new()
    {
        Args = arguments,
        // A build that was not published has none beside it, and is told where they lie.
        ContentRootPath = System.IO.Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null,
    };
}
