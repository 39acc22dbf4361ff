using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Departments.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles.Store;

/// <summary>Bundles of matters with their versions, what was asked for by them, and which department handles which matter.</summary>
internal static class BundleTables
{
    private const int HashLength = 64;

    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = JointCase.CounterName });
        model.Entity<BundleVersion>(version =>
        {
            version.ToTable("matters_bundles");
            version.IsCalled("bundle", "一件事", nameof(BundleVersion.Code), nameof(BundleVersion.Number));
            version.Property(v => v.Id).ValueGeneratedNever();
            version.Property(v => v.Code).HasMaxLength(Matter.LongestCode).UseCollation(binary).IsCalled("编码");
            version.Property(v => v.Number).IsCalled("版本");
            version.HasIndex(v => new { v.Code, v.Number }).IsUnique();
            version.Property(v => v.Document).IsCalled("一件事的内容").HasMembersCalled(Members);
            version.Property(v => v.MadeBy).IsCalled("起草人");
            version.Property(v => v.MadeAt).IsCalled("起草时间");
            version.Property(v => v.From).IsCalled("生效日期");
            version.Property(v => v.PublishedBy).IsCalled("发布人");
            version.Property(v => v.PublishedAt).IsCalled("发布时间");
            version.Property(v => v.WithdrawnFrom).IsCalled("撤下日期");
            version.Property(v => v.WithdrawnBecause).HasMaxLength(CatalogueVersion.LongestReason * 4).IsCalled("撤下原因");
            version.Property(v => v.Change).IsConcurrencyToken();
        });
        model.Entity<MatterHandler>(handler =>
        {
            handler.ToTable("matters_handlers");
            handler.HasKey(h => h.Matter);
            handler.IsCalled("matter-handler", "承办部门", nameof(MatterHandler.Matter));
            handler.Property(h => h.Matter).HasMaxLength(Matter.LongestCode).UseCollation(binary).ValueGeneratedNever().IsCalled("事项");
            handler.Property(h => h.Organisation).IsCalled("办理部门").NamesOrganisation();
            handler.Property(h => h.Successor).IsCalled("接办部门").NamesOrganisation();
            handler.Property(h => h.Change).IsConcurrencyToken();
        });
        model.Entity<JointCase>(joint =>
        {
            joint.ToTable("matters_joint_cases");
            joint.IsCalled("joint-case", "联办件", nameof(JointCase.Number));
            joint.Property(j => j.Id).ValueGeneratedNever();
            joint.Property(j => j.Number).HasMaxLength(Case.LongestNumber).UseCollation(binary).IsCalled("联办编号");
            joint.HasIndex(j => j.Number).IsUnique();
            joint.Property(j => j.FollowHash).HasMaxLength(HashLength).UseCollation(binary).IsCalled("查询码").IsKeptFromHistory("whoever has the hash can tell the code");
            joint.HasIndex(j => j.FollowHash).IsUnique();
            joint.Property(j => j.Bundle).HasMaxLength(Matter.LongestCode).UseCollation(binary).IsCalled("一件事");
            joint.Property(j => j.BundleVersion).IsCalled("一件事的版本");
            joint.Property(j => j.Area).IsCalled("办理的社区");
            joint.Property(j => j.Channel).IsCalled("申请方式").HasValuesCalled(Enum.GetValues<CaseChannel>().ToDictionary(channel => $"{channel}", channel => channel.Named()));
            joint.Property(j => j.Resident).HasNoHistory("the entry names the person");
            joint.HasIndex(j => j.Resident);
            joint.Property(j => j.Actor).IsCalled("受托人");
            joint.Property(j => j.FiledBy).IsCalled("登记的工作人员");
            joint.Property(j => j.Language).IsCalled("语言");
            joint.Property(j => j.SubmittedAt).IsCalled("提交时间");
            joint.HasOne<BundleVersion>().WithMany().HasForeignKey(j => j.BundleVersion).OnDelete(DeleteBehavior.Restrict);
        });
    }

    /// <summary>What the history calls the parts of a bundle.</summary>
    private static readonly IReadOnlyDictionary<string, Sentence> Members = new Dictionary<string, Sentence>
    {
        ["code"] = "编码", ["title"] = "名称", ["summary"] = "简介", ["isExample"] = "示例", ["lifeEvents"] = "生活事项", ["matters"] = "包含的事项", ["shared"] = "合并填写的内容",
    };
}

/// <summary>The rows of bundles.</summary>
internal static class BundleRows
{
    extension(CityDb db)
    {
        public DbSet<BundleVersion> BundleVersions => db.Set<BundleVersion>();

        public DbSet<MatterHandler> MatterHandlers => db.Set<MatterHandler>();

        public DbSet<JointCase> JointCases => db.Set<JointCase>();
    }
}
