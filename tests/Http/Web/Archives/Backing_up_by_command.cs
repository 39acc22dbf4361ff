namespace Yizhan.Tests.Http.Web.Archives;

/// <summary>What docs/operations.md says of backups, as an operator types it.</summary>
public sealed class Backing_up_by_command : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-command-").FullName;
    private Yizhan.Running city = null!;

    private string Data => Path.Combine(folder, "data");

    private string Key => Path.Combine(folder, "key");

    private string File => Path.Combine(folder, "city.yizhan");

    public async ValueTask InitializeAsync()
    {
        Assert.Equal(0, (await Yizhan.Run("backup-key", Key, "--data", Data)).Exit);
        city = await Yizhan.Serve("--data", Data);
    }

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task While_the_city_runs_gives_an_archive_from_which_the_same_city_starts_on_either_database()
    {
        var answers = await city.Answers();
        var backup = await Yizhan.Run("backup", File, "--key", Key, "--data", Data);
        Assert.True(backup.Exit == 0, backup.Complained);
        Assert.Contains("Written and read through", backup.Said, StringComparison.Ordinal);
        Assert.Contains("Whole: written by version", (await Yizhan.Run("restore", File, "--check", "--key", Key, "--data", Path.Combine(folder, "none"))).Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "none")));
        foreach (var target in new[] { $"--data={folder}/other", $"--Database={await PostgresServer.NewDatabase()}" })
        {
            string[] where = target.StartsWith("--data", StringComparison.Ordinal) ? ["--data", $"{folder}/other"] : [target, "--data", $"{folder}/unused"];
            var restore = await Yizhan.Run(["restore", File, "--key", Key, .. where]);
            Assert.True(restore.Exit == 0, restore.Complained);
            // The keys of personal data travel apart from the archive.
            await using var restored = await Yizhan.Serve([.. where, $"--Keys={Data}/keys"]);
            Assert.Equal(answers, await restored.Answers());
        }
    }

    [Fact]
    public async Task Refuses_a_wrong_key_a_damaged_file_a_city_that_is_there_and_a_missing_word_each_with_its_exit_code()
    {
        await Yizhan.Run("backup", File, "--key", Key, "--data", Data);
        await Yizhan.Run("backup-key", $"{Key}2", "--data", Data);
        Assert.Equal((3, "The archive was made with another key.\n"), Told(await Yizhan.Run("restore", File, "--check", "--key", $"{Key}2", "--data", Data)));
        var refused = await Yizhan.Run("restore", File, "--key", Key, "--data", Data);
        Assert.Equal(3, refused.Exit);
        Assert.Contains("not empty", refused.Complained, StringComparison.Ordinal);
        Assert.Equal(3, (await Yizhan.Run("backup", $"{File}2", "--data", Data)).Exit);
        Assert.Equal(3, (await Yizhan.Run("backup-key", Key, "--data", Data)).Exit);
        Assert.Equal(2, (await Yizhan.Run("restore", "--data", Data)).Exit);
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        await System.IO.File.WriteAllBytesAsync($"{File}3", bytes[..(bytes.Length / 2)]);
        var damaged = await Yizhan.Run("restore", $"{File}3", "--key", Key, "--data", Path.Combine(folder, "fresh"));
        Assert.Equal(4, damaged.Exit);
        Assert.Contains("damaged", damaged.Complained, StringComparison.Ordinal);
    }

    /// <summary>A file may not grow beyond 64 KB: the first write behind them fails as on a full disk, or ends the process in the middle of its work.</summary>
    [Theory]
    [InlineData("trap '' XFSZ; ulimit -f 64", 1)]
    [InlineData("ulimit -c 0; ulimit -f 64", 128 + 25)]
    public async Task Stopped_in_the_middle_leaves_no_file_under_its_name_and_the_earlier_backups_whole(string shell, int exit)
    {
        await Yizhan.Run("backup", File, "--key", Key, "--data", Data);
        Assert.True(new FileInfo(File).Length > 70_000);
        var before = await System.IO.File.ReadAllBytesAsync(File);
        // Without it the runtime itself maps a file of many megabytes.
        var stopped = await Yizhan.Run($"export DOTNET_EnableWriteXorExecute=0; {shell}", ["backup", Path.Combine(folder, "second.yizhan"), "--key", Key, "--data", Data]);
        Assert.True(stopped.Exit == exit, $"{stopped.Exit}: {stopped.Said} {stopped.Complained}");
        Assert.False(System.IO.File.Exists(Path.Combine(folder, "second.yizhan")));
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
        Assert.Equal(0, (await Yizhan.Run("restore", File, "--check", "--key", Key, "--data", Data)).Exit);
    }

    [Fact]
    public async Task Moves_the_city_to_PostgreSQL_where_it_answers_the_same()
    {
        var answers = await city.Answers();
        var database = await PostgresServer.NewDatabase();
        await city.DisposeAsync();
        var move = await Yizhan.Run("move", "--to", database, "--data", Data);
        Assert.True(move.Exit == 0, move.Complained);
        Assert.Contains("Moved and compared.", move.Said, StringComparison.Ordinal);
        Assert.Equal(3, (await Yizhan.Run("move", "--to", database, "--data", Data)).Exit);
        city = await Yizhan.Serve($"--Database={database}", "--data", Path.Combine(folder, "unused"), $"--Keys={Data}/keys");
        Assert.Equal(answers, await city.Answers());
    }

    private static (int, string) Told((int Exit, string Said, string Complained) run) => (run.Exit, run.Complained);
}
