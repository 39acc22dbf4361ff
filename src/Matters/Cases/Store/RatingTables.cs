using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Privacy;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Cases.Store;

/// <summary>How whoever was served found it.</summary>
internal static class RatingTables
{
    private const int ReasonsLength = 200;

    public static void Map(ModelBuilder model, string binary) => model.Entity<CaseRating>(rating =>
    {
        rating.ToTable("matters_ratings");
        rating.IsCalled("case-rating", "办件评价");
        rating.Property(r => r.Id).ValueGeneratedNever();
        rating.Property(r => r.Case).IsCalled("办件");
        // Once: of two that come at one moment the second is refused.
        rating.HasIndex(r => r.Case).IsUnique();
        rating.Property(r => r.Matter).HasMaxLength(Yizhan.Matters.Rules.Matter.LongestCode).UseCollation(binary).IsCalled("事项");
        rating.Property(r => r.Station).HasMaxLength(CaseTables.StationLength).IsCalled("办理的驿站");
        rating.Property(r => r.Area).IsCalled("办理的社区");
        rating.Property(r => r.Level).IsCalled("满意程度").HasValuesCalled(Enum.GetValues<RatingLevel>().ToDictionary(level => $"{level}", level => level.Named())).IsKeptFromHistory("whoever handled a case does not learn how it was rated");
        rating.Property(r => r.Reasons).HasMaxLength(ReasonsLength).IsCalled("不满意的原因").IsKeptFromHistory("whoever handled a case does not learn how it was rated");
        rating.Property(r => r.Text).IsPersonal(CasePersonal.RatingText, CaseRating.LongestText).IsCalled("评价的话");
        rating.Property(r => r.RatedAt).IsCalled("评价时间");
        rating.Property(r => r.RatedOn).HasNoHistory("the time says it");
        // Counts of a month, told by the index alone; and what was said in a place, the latest first.
        rating.HasIndex(r => new { r.RatedOn, r.Matter, r.Station, r.Level });
        rating.HasIndex(r => new { r.Area, r.RatedAt });
        rating.HasOne<Case>().WithMany().HasForeignKey(r => r.Case).OnDelete(DeleteBehavior.Restrict);
    });
}
