using Yizhan.Kernel;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Migrations.Archives;

namespace Yizhan.Web.Backups;

/// <summary>Writes an archive a day, reads it through, and removes the oldest when there are enough.</summary>
internal sealed class BackUpDaily(BackupSettings settings, CityClock clock) : IJob
{
    /// <summary>The job's name.</summary>
    public const string TheName = "back-up-city";

    public string Name => TheName;

    public Sentence Meaning => "备份全部数据，并读一遍确认完好";

    public Schedule Schedule { get; } = Schedule.DailyAt(settings.At);

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var file = Path.Combine(settings.Folder, BackupFolder.NameAt(clock.Now));
        var db = services.GetRequiredService<CityDb>();
        try
        {
            var key = ArchiveKey.Read(settings.KeyFile);
            var written = await CityArchive.Write(db, file, key, clock.Now, stop);
            var (_, read) = CityArchive.Check(file, key, stop);
            // Removed only when the new one is known to be whole.
            var removed = BackupFolder.Clear(settings.Folder, settings.Keep, clock.Now);
            return new("已写入{0}并读过一遍：{1}张表，{2}行；删除旧备份{3}个", Path.GetFileName(file), read.Count, written.Sum(each => each.Sum.Rows), removed);
        }
        catch (ArchiveException failure)
        {
            throw new JobFailedException(failure.Fault is ArchiveFault.Damaged ? new Sentence("刚写的备份{0}读不通，请检查磁盘；以前的备份没有动", Path.GetFileName(file)) : "备份密钥读不了，或者同名的备份已经存在；以前的备份没有动", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new JobFailedException(db.FaultOf(failure) is StoreFault.DiskFull ? "磁盘已满，没有写成备份；以前的备份没有动" : "备份文件夹写不了；以前的备份没有动", failure);
        }
    }
}
