using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Jobs;

/// <summary>When a job is due, who is at it, and what came of it last.</summary>
public sealed class JobState
{
    /// <summary>The longest name of a job, in letters.</summary>
    public const int LongestName = 60;

    /// <summary>The job's <see cref="IJob.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>When it is to be run; earlier than now: at the next look.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Until when the node that runs it holds it; null: nobody does.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>The runner that holds it: a name of its own for each process.</summary>
    public string? LeasedBy { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it last ended, well or not; null: never.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How often in a row it has failed; 0 when the last run went well.</summary>
    public int Failures { get; private set; }

    /// <summary>What came of the last run.</summary>
    public Sentence? Outcome { get; private set; }

    internal static void Map(ModelBuilder model, string binary) => model.Entity<JobState>(job =>
    {
        job.ToTable("kernel_jobs");
        job.HasKey(j => j.Name);
        job.Property(j => j.Name).HasMaxLength(LongestName).UseCollation(binary);
        job.Property(j => j.LeasedBy).HasMaxLength(80);
        job.Property(j => j.Outcome).HasConversion<SentenceConverter>().HasMaxLength(SentenceConverter.Longest);
        job.HasNoHistory("the operator's page tells when it ran and what came of it");
    });
}
