using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Queue.Store;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Store;

/// <summary>The catalogue: versions of matters, and the city's own items of proofs that committees may not issue.</summary>
internal sealed class MattersTables : IMapTables
{
    public void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = MatterVersion.CounterName });
        model.Entity<MatterVersion>(version =>
        {
            version.ToTable("matters_versions");
            version.IsCalled(Catalogue.MatterNames.Thing, "办理事项", nameof(MatterVersion.Code), nameof(MatterVersion.Number));
            version.Property(v => v.Id).ValueGeneratedNever();
            version.Property(v => v.Code).HasMaxLength(Matter.LongestCode).UseCollation(binary).IsCalled("编码");
            version.Property(v => v.Number).IsCalled("版本");
            version.HasIndex(v => new { v.Code, v.Number }).IsUnique();
            version.Property(v => v.Document).IsCalled("事项内容").HasMembersCalled(MatterMembers.All);
            version.Property(v => v.MadeBy).IsCalled("起草人");
            version.Property(v => v.MadeAt).IsCalled("起草时间");
            version.Property(v => v.From).IsCalled("生效日期");
            version.Property(v => v.PublishedBy).IsCalled("发布人");
            version.Property(v => v.PublishedAt).IsCalled("发布时间");
            version.Property(v => v.WithdrawnFrom).IsCalled("撤下日期");
            version.Property(v => v.WithdrawnBecause).HasMaxLength(MatterVersion.LongestReason * 4).IsCalled("撤下原因");
            version.Property(v => v.Change).IsConcurrencyToken();
        });
        CaseTables.Map(model, binary);
        RatingTables.Map(model, binary);
        model.Entity<ForbiddenProofRow>(proof =>
        {
            proof.ToTable("matters_forbidden_proofs");
            proof.HasKey(p => p.Code);
            proof.IsCalled("forbidden-proof", "社区不能开具的证明", nameof(ForbiddenProofRow.Code));
            proof.Property(p => p.Code).HasMaxLength(Matter.LongestCode).UseCollation(binary).ValueGeneratedNever();
            proof.Property(p => p.Document).IsCalled("清单内容");
            proof.Property(p => p.Change).IsConcurrencyToken();
        });
        QueueTables.Map(model, binary);
    }
}

/// <summary>What the history calls the parts of a matter.</summary>
internal static class MatterMembers
{
    public static readonly IReadOnlyDictionary<string, Sentence> All = new Dictionary<string, Sentence>
    {
        ["code"] = "编码", ["title"] = "名称", ["kind"] = "办理方式", ["isExample"] = "示例", ["lifeEvents"] = "生活事项", ["summary"] = "简介", ["purpose"] = "办理用途", ["bases"] = "设定依据",
        ["office"] = "办理机构", ["applicants"] = "谁可以办", ["conditions"] = "受理条件", ["fields"] = "填写内容", ["papers"] = "申请材料", ["steps"] = "办理流程", ["limits"] = "办理时限", ["fee"] = "收费",
        ["handOff"] = "交给哪里", ["certificate"] = "证明样式", ["precheck"] = "预审规则",
    };
}

/// <summary>The rows of the catalogue.</summary>
internal static class CatalogueRows
{
    extension(CityDb db)
    {
        public DbSet<MatterVersion> MatterVersions => db.Set<MatterVersion>();

        public DbSet<ForbiddenProofRow> ForbiddenProofs => db.Set<ForbiddenProofRow>();
    }
}
