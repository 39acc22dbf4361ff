namespace Yizhan.Stations.Importing;

/// <summary>A file that is gone when it is closed.</summary>
internal static class TemporaryFile
{
    public static FileStream New() => new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
    {
        Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
    });
}
