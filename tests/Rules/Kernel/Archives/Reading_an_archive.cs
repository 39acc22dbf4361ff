using CsCheck;
using Yizhan.Kernel.Archives;

namespace Yizhan.Tests.Rules.Kernel.Archives;

/// <summary>Whatever happens to the bytes of an archive is noticed.</summary>
public sealed class Reading_an_archive : IDisposable
{
    private const int Preamble = 8 + ArchiveKey.IdLength + 32, Chunk = 64 * 1024 + 16;

    private static readonly ArchiveTable Table = new("kernel_things", [.. Enum.GetValues<ValueKind>().Select(kind => new ArchiveColumn($"{kind}", kind))], ["Id"]);

    private static readonly ArchiveHead Head = new("0.1.0", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero), "SQLite", ["Begin"], [Table]);

    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-archive-").FullName;
    private readonly ArchiveKey key;

    public Reading_an_archive() => key = ArchiveKey.Make(Path.Combine(folder, "key"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Gives_back_every_row_as_it_was() => Gen.OneOf(Row, Gen.Const(new object?[Table.Columns.Count])).List[0, 20].Sample(rows =>
    {
        var bytes = Written(rows);
        using var reader = new ArchiveReader(new MemoryStream(bytes), key);
        Assert.Equal("Begin", Assert.Single(reader.Head.Migrations));
        Assert.Equal(rows, reader.Read(reader.Head.Tables[0]));
        reader.End();
    }, iter: 200);

    [Fact]
    public void Finds_a_bit_that_has_changed_wherever_it_is()
    {
        var whole = Written(Long());
        Assert.True(whole.Length > 3 * Chunk);
        foreach (var at in new[] { Preamble - 1, Preamble, Preamble + 7, Preamble + Chunk - 1, Preamble + Chunk, whole.Length / 2, whole.Length - 17, whole.Length - 1 })
        {
            var bytes = whole.ToArray();
            bytes[at] ^= 1;
            Assert.Equal(ArchiveFault.Damaged, FaultOf(bytes));
        }
    }

    [Fact]
    public void Finds_that_it_was_cut_off_also_between_two_chunks()
    {
        var whole = Written(Long());
        foreach (var length in new[] { Preamble, Preamble + 1, Preamble + Chunk - 1, Preamble + Chunk, Preamble + 2 * Chunk, whole.Length - 17, whole.Length - 1 })
            Assert.Equal(ArchiveFault.Damaged, FaultOf(whole[..length]));
    }

    [Fact]
    public void Finds_chunks_that_changed_places_are_missing_come_twice_or_come_from_another_archive()
    {
        var (whole, other) = (Written(Long()), Written(Long()));
        var (first, second, rest) = (whole[Preamble..(Preamble + Chunk)], whole[(Preamble + Chunk)..(Preamble + 2 * Chunk)], whole[(Preamble + 2 * Chunk)..]);
        foreach (var bytes in new byte[][]
        {
            [.. whole[..Preamble], .. second, .. first, .. rest],
            [.. whole[..Preamble], .. second, .. rest],
            [.. whole[..Preamble], .. first, .. first, .. second, .. rest],
            [.. whole[..Preamble], .. first, .. other[(Preamble + Chunk)..]],
            [.. other[..Preamble], .. whole[Preamble..]],
            [.. whole, 0],
            [.. whole, .. whole[Preamble..]],
        }) Assert.Equal(ArchiveFault.Damaged, FaultOf(bytes));
    }

    [Fact]
    public void Tells_a_wrong_key_a_newer_format_and_another_kind_of_file_apart()
    {
        var whole = Written([]);
        Assert.Equal(ArchiveFault.WrongKey, FaultOf(whole, ArchiveKey.Make(Path.Combine(folder, "other"))));
        Assert.Equal(ArchiveFault.NotAnArchive, FaultOf("PK\u0003\u0004 this is something else, and quite a bit longer than a preamble"u8.ToArray()));
        Assert.Equal(ArchiveFault.NotAnArchive, FaultOf([]));
        whole[7] = 2;
        Assert.Equal(ArchiveFault.Newer, FaultOf(whole));
    }

    [Fact]
    public void Shows_nothing_of_what_is_inside()
    {
        var bytes = Written([.. Enumerable.Repeat(new object?[Table.Columns.Count].With(7, "外滩首府小区 13800000000"), 50)]);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("13800000000"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("kernel_things"u8));
    }

    [Fact]
    public void Needs_a_key_that_its_owner_alone_may_read_and_that_is_never_written_over()
    {
        var file = Path.Combine(folder, "key");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal(ArchiveFault.File, Assert.Throws<ArchiveException>(() => ArchiveKey.Make(file)).Fault);
        Assert.Equal(key.Id.ToArray(), ArchiveKey.Read(file).Id.ToArray());
        foreach (var text in new[] { "", "yizhan-backup-key-1 ", "yizhan-backup-key-1 QUJD", "yizhan-backup-key-1 ***" })
        {
            File.WriteAllText(Path.Combine(folder, "bad"), text);
            Assert.Equal(ArchiveFault.File, Assert.Throws<ArchiveException>(() => ArchiveKey.Read(Path.Combine(folder, "bad"))).Fault);
        }
    }

    [Fact]
    public void Sums_up_the_same_whether_or_not_the_last_digit_of_a_moment_was_kept()
    {
        var table = new ArchiveTable("t", [new("At", ValueKind.Moment)], ["At"]);
        using var exact = new TableSumming(table);
        using var rounded = new TableSumming(table);
        exact.Add([new DateTime(2026, 11, 25, 2, 0, 0, DateTimeKind.Utc).AddTicks(1_234_567)]);
        rounded.Add([new DateTime(2026, 11, 25, 2, 0, 0, DateTimeKind.Utc).AddTicks(1_234_560)]);
        Assert.Equal(exact.Sum, rounded.Sum);
    }

    private static Gen<object?[]> Row { get; } = Gen.Select(
        Gen.Select(Gen.Bool, Gen.Short, Gen.Int, Gen.Long),
        Gen.Select(Gen.Float, Gen.Double, Gen.Decimal, Gen.String, Gen.Guid),
        Gen.Select(Gen.Date, Gen.Int[0, 3_652_058], Gen.Long[0, TimeOnly.MaxValue.Ticks], Gen.Long, Gen.Byte.Array))
        .Select((numbers, middle, last) => new object?[]
        {
            numbers.Item1, numbers.Item2, numbers.Item3, numbers.Item4, middle.Item1, middle.Item2, middle.Item3, middle.Item4, middle.Item5,
            DateTime.SpecifyKind(last.Item1, DateTimeKind.Utc), DateOnly.FromDayNumber(last.Item2), new TimeOnly(last.Item3), new TimeSpan(last.Item4), last.Item5,
        });

    /// <summary>Rows that do not get shorter by packing, for several chunks.</summary>
    private static List<object?[]> Long()
    {
        var dice = new Random(7);
        return [.. Enumerable.Range(0, 30).Select(_ =>
        {
            var noise = new byte[10_000];
            dice.NextBytes(noise);
            return new object?[Table.Columns.Count].With(Table.Columns.Count - 1, noise);
        })];
    }

    private byte[] Written(IReadOnlyList<object?[]> rows)
    {
        using var stream = new MemoryStream();
        using var writer = new ArchiveWriter(stream, key, Head);
        writer.Write(Table, rows.ToAsyncEnumerable(), default).GetAwaiter().GetResult();
        writer.Complete();
        return stream.ToArray();
    }

    private ArchiveFault FaultOf(byte[] bytes, ArchiveKey? with = null) => Assert.Throws<ArchiveException>(() =>
    {
        using var reader = new ArchiveReader(new MemoryStream(bytes), with ?? key);
        reader.Check(default);
    }).Fault;
}

internal static class Rows
{
    public static object?[] With(this object?[] row, int column, object value)
    {
        row[column] = value;
        return row;
    }
}
