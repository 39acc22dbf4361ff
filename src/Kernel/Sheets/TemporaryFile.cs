namespace Yizhan.Kernel.Sheets;

/// <summary>A file that is gone when it is closed, also when the process is killed.</summary>
public static class TemporaryFile
{
    public static FileStream New()
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        // It loses its name at once and lives as long as it is open.
        File.Delete(file.Name);
        return file;
    }
}
