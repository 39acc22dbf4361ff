namespace Yizhan.Kernel.Archives;

/// <summary>Files that only the account of the program may read.</summary>
public static class OwnersFile
{
    /// <summary>Makes a file with the mode 600; there must be none of that name.</summary>
    public static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(file, options);
    }
}
