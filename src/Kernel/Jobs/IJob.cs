using Microsoft.Extensions.DependencyInjection;

namespace Yizhan.Kernel.Jobs;

/// <summary>Work that is due at certain times, on one node of all: a nightly clean-up, an hourly anchor, a backup.</summary>
/// <remarks>A node may die in the middle of it, and another then begins anew: whatever a job does it must bear doing twice.</remarks>
public interface IJob
{
    /// <summary>Kebab-case, at most <see cref="JobState.LongestName"/> letters, never changed: the times are kept under it.</summary>
    string Name { get; }

    /// <summary>What it does, for the operator's page.</summary>
    Sentence Meaning { get; }

    /// <summary>When it is due: a pure function, usually <see cref="Rules.Schedule.DailyAt"/> or <see cref="Rules.Schedule.Every"/>.</summary>
    Rules.Schedule Schedule { get; }

    /// <summary>Does the work and says in one sentence what came of it. Nothing personal and nothing secret belongs in it.</summary>
    /// <param name="services">A scope of this run's own.</param>
    /// <param name="stop">Ends when the host stops, or when another node has taken the job over.</param>
    /// <exception cref="JobFailedException">It did not work, for a reason that can be told; any other exception is told by its type alone.</exception>
    Task<Sentence> Run(IServiceProvider services, CancellationToken stop);
}

/// <summary>A job that did not work, with the reason for the operator's page.</summary>
public sealed class JobFailedException(Sentence reason, Exception? cause = null) : Exception(reason.ToString(), cause)
{
    public Sentence Reason => reason;
}

/// <summary>How a module brings its jobs.</summary>
public static class BringingJobs
{
    /// <summary>Adds a job to those that the nodes take turns at.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services) where TJob : class, IJob =>
        services.AddSingleton<IJob, TJob>();
}
