using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Store;

/// <summary>Papers, their files, and the rows of numbers.</summary>
internal static class PaperTables
{
    private const int DigestLength = 64;

    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<Paper>(paper =>
        {
            paper.ToTable("seals_papers");
            paper.IsCalled("paper", "证明", nameof(Paper.Number));
            paper.Property(p => p.Id).ValueGeneratedNever();
            paper.Property(p => p.Template).HasMaxLength(PaperTemplate.LongestCode).UseCollation(binary).IsCalled("证明的种类");
            paper.Property(p => p.Wording).IsCalled("证明样式的版本");
            paper.Property(p => p.Seal).IsCalled("印章");
            paper.Property(p => p.Area).IsCalled("位置");
            paper.HasIndex(p => new { p.Area, p.TypedAt });
            paper.Property(p => p.Organisation).HasNoHistory("the seal says it");
            // What a department's custodians see.
            paper.HasIndex(p => new { p.Organisation, p.TypedAt });
            paper.Property(p => p.Holder).IsPersonal(PaperPersonal.Holder, Paper.LongestName).IsCalled("证明中的姓名");
            paper.Property(p => p.IdNumber).IsPersonal(PaperPersonal.IdNumber, 18).IsCalled("证明中的身份号码");
            paper.Property(p => p.Facts).IsPersonal(PaperPersonal.Facts, Paper.LongestFacts).IsCalled("证明的内容");
            paper.Property(p => p.Stage).IsCalled("证明的状态").HasValuesCalled(Enum.GetValues<PaperStage>().ToDictionary(stage => $"{stage}", stage => stage.Named()));
            paper.HasIndex(p => new { p.Stage, p.EndedAt });
            paper.Property(p => p.TypedBy).IsCalled("起草人");
            paper.Property(p => p.TypedAt).IsCalled("起草时间");
            paper.Property(p => p.RequestedBy).IsCalled("申请用印的人");
            paper.Property(p => p.RequestedAt).IsCalled("申请用印的时间");
            paper.Property(p => p.ApprovedBy).IsCalled("核准用印的人");
            paper.Property(p => p.ApprovedAt).IsCalled("核准用印的时间");
            paper.Property(p => p.Number).HasMaxLength(Paper.LongestNumber).UseCollation(binary).IsCalled("证明编号");
            paper.Property(p => p.NumberKey).HasMaxLength(Paper.LongestNumber).UseCollation(binary).HasNoHistory("it is the number in other letters");
            paper.HasIndex(p => p.NumberKey).IsUnique();
            paper.Property(p => p.CodeHash).HasMaxLength(DigestLength).UseCollation(binary).IsCalled("证明上的验证码").IsKeptFromHistory("whoever has the hash can try codes against it");
            paper.Property(p => p.Attempt).IsCalled("本次用印的编号");
            paper.Property(p => p.AttemptBy).IsCalled("本次用印的人");
            paper.Property(p => p.AttemptAt).IsCalled("本次用印开始的时间");
            paper.Property(p => p.AttemptFault).HasMaxLength(Paper.LongestFault).UseCollation(binary).IsCalled("没有盖上的原因");
            paper.Property(p => p.AttemptSaid).HasConversion<SentenceConverter>().HasMaxLength(SentenceConverter.Longest).HasNoHistory("its code is told");
            paper.Property(p => p.SealedAt).IsCalled("盖章时间");
            paper.Property(p => p.ValidUntil).IsCalled("有效期至");
            paper.Property(p => p.IsTest).IsCalled("测试印章");
            paper.Property(p => p.PdfDigest).HasMaxLength(DigestLength).UseCollation(binary).IsCalled("PDF文件的摘要");
            paper.HasIndex(p => p.PdfDigest);
            paper.Property(p => p.OfdDigest).HasMaxLength(DigestLength).UseCollation(binary).IsCalled("OFD文件的摘要");
            paper.HasIndex(p => p.OfdDigest);
            paper.Property(p => p.Leaf).IsCalled("公开日志中的位置");
            paper.Property(p => p.StateLeaf).IsCalled("撤销或替换在公开日志中的位置");
            paper.Property(p => p.EndedAt).IsCalled("撤销、替换或作废的时间");
            paper.Property(p => p.Reason).HasMaxLength(Paper.LongestReason * 4).IsCalled("原因");
            paper.Property(p => p.Supersedes).IsCalled("替换哪一份");
            paper.Property(p => p.SupersededBy).HasMaxLength(Paper.LongestNumber).UseCollation(binary).IsCalled("被哪一份替换");
            paper.Property(p => p.Verifications).HasNoHistory("anybody may verify, and nobody is noted for it");
            paper.Property(p => p.ClearedAt).IsCalled("到期删除的时间");
            paper.Property(p => p.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
            paper.HasOne<Seal>().WithMany().HasForeignKey(p => p.Seal).OnDelete(DeleteBehavior.Restrict);
            paper.HasOne<Paper>().WithMany().HasForeignKey(p => p.Supersedes).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PaperFile>(file =>
        {
            file.ToTable("seals_files");
            file.HasNoHistory("the paper's entry has the digests");
            file.HasKey(f => new { f.Paper, f.Kind });
            file.Property(f => f.Kind).HasMaxLength(8).UseCollation(binary);
            file.HasOne<Paper>().WithMany().HasForeignKey(f => f.Paper).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PaperSeries>(series =>
        {
            series.ToTable("seals_series");
            series.HasNoHistory("the numbers of the papers say it");
            series.HasKey(s => new { s.Seal, s.Year });
            series.Property(s => s.Year).ValueGeneratedNever();
            series.HasOne<Seal>().WithMany().HasForeignKey(s => s.Seal).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

/// <summary>A sealed file as it is kept: encrypted under the key of its paper.</summary>
public sealed class PaperFile
{
    public const string Pdf = "pdf", Ofd = "ofd";

    public required Guid Paper { get; init; }

    /// <summary><see cref="Pdf"/> or <see cref="Ofd"/>.</summary>
    public required string Kind { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>How many numbers of a seal were taken in a year: the next one follows.</summary>
public sealed class PaperSeries
{
    public required Guid Seal { get; init; }

    public required int Year { get; init; }

    public int Last { get; init; }
}

/// <summary>The rows of papers.</summary>
internal static class PaperRows
{
    extension(CityDb db)
    {
        public DbSet<Paper> Papers => db.Set<Paper>();

        public DbSet<PaperFile> PaperFiles => db.Set<PaperFile>();

        public DbSet<PaperSeries> PaperSeries => db.Set<PaperSeries>();
    }
}
