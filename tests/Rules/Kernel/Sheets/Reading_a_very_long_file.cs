using System.Globalization;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Tests.Rules.Kernel.Sheets;

/// <summary>Measures the memory of the process, so it runs alone.</summary>
[CollectionDefinition(DisableParallelization = true)]
public class Alone;

[Collection(typeof(Alone))]
public class Reading_a_very_long_file
{
    [Fact]
    public void Does_not_hold_its_hundred_thousand_rows()
    {
        using var content = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        using (var writer = SheetWriter.Xlsx(content))
        {
            writer.Begin("驿站", "编号", "名称", "容量");
            for (var i = 0; i < 100_000; i++) writer.Row(i.ToString(CultureInfo.InvariantCulture), $"东风路 {i} 号驿站", i);
        }
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        var count = 0;
        using var file = SheetFile.Open(content, "驿站.xlsx");
        foreach (var row in file.Sheets[0].Rows())
            if (++count % 20_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        Assert.Equal((100_000, true), (count, file.Faults.None));
        Assert.InRange(most, long.MinValue, 20 << 20);
    }
}
