using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Pictures;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>Pictures and documents of the papers of cases.</summary>
internal static class CaseFileTable
{
    public static void Map(ModelBuilder model, string binary) => model.Entity<CaseFile>(file =>
    {
        file.ToTable("matters_case_files");
        file.HasNoHistory("that a file was added or removed is told; pictures of papers do not lie in a history that is for good");
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Code).HasMaxLength(Yizhan.Matters.Rules.Matter.LongestCode).UseCollation(binary);
        file.Property(f => f.Content).IsPersonalFile(CasePersonal.File);
        file.HasIndex(f => new { f.Case, f.Code });
        file.HasOne<Case>().WithMany().HasForeignKey(f => f.Case).OnDelete(DeleteBehavior.Restrict);
    });
}

/// <summary>The rows of files.</summary>
internal static class CaseFileRows
{
    extension(CityDb db)
    {
        public DbSet<CaseFile> SentFiles => db.Set<CaseFile>();

        /// <summary>What is known of the files of a case without opening them, in the order in which they were added.</summary>
        public Task<List<CaseFileLine>> FilesOf(Guid id, CancellationToken stop) => db.SentFiles.AsNoTracking().Where(file => file.Case == id).OrderBy(file => file.AddedAt).ThenBy(file => file.Id)
            .Select(file => new CaseFileLine(file.Id, file.Code, file.Kind, file.Size, file.AddedAt, file.IsByStaff, file.TakenFrom != null)).ToListAsync(stop);

        /// <summary>Removes the files of cases, in the caller's transaction.</summary>
        public Task<int> RemoveFiles(IReadOnlyCollection<Guid> cases, CancellationToken stop) => db.SentFiles.Where(file => cases.Contains(file.Case)).ExecuteDeleteAsync(stop);
    }
}

/// <summary>What is known of a file without opening it.</summary>
/// <param name="Code">Of the paper, or of the field that asks for a file.</param>
/// <param name="Size">Bytes.</param>
/// <param name="IsByStaff">Whether a worker or a program added it; otherwise whoever applied did.</param>
/// <param name="IsTaken">Whether it was given for an earlier case and used again with consent.</param>
public sealed record CaseFileLine(Guid Id, string Code, SentFileKind Kind, int Size, DateTimeOffset AddedAt, bool IsByStaff, bool IsTaken);
