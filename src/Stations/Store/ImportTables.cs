using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Yizhan.Kernel;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Rules.Importing;

namespace Yizhan.Stations.Store;

/// <summary>Imports: who brought which file, what it does, and what was before.</summary>
internal static class ImportTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<NetworkImport>(import =>
        {
            import.ToTable("stations_imports");
            import.HasNoHistory("how far a run has come; what it does to the network is told as one entry");
            import.Property(i => i.FileName).HasMaxLength(NetworkImport.LongestFileName);
            import.Property(i => i.By).HasMaxLength(100);
            import.Property(i => i.Report).HasConversion(new Json<ImportReport>());
            import.Property(i => i.Note).HasConversion((ValueConverter)new Json<Sentence>());
            import.Property(i => i.PlanHash).HasMaxLength(64);
            import.Property(i => i.RunningOn).HasMaxLength(40);
            import.Property(i => i.Version).IsConcurrencyToken();
        });
        model.Entity<ImportPiece>(piece =>
        {
            piece.ToTable("stations_import_pieces");
            piece.HasNoHistory("the file on its way");
            piece.HasKey(p => new { p.ImportId, p.Number });
        });
        model.Entity<ImportChange>(change =>
        {
            change.ToTable("stations_import_changes");
            change.HasNoHistory("before and after lie here already; the entry of the run has their hash");
            change.HasKey(c => new { c.ImportId, c.Number });
            change.Property(c => c.Key).HasMaxLength(Landmark.LongestName);
        });
    }

    private sealed class Json<T>() : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, RecordJson.Options),
        json => JsonSerializer.Deserialize<T>(json, RecordJson.Options)!)
        where T : class;
}

/// <summary>The module's imports by name.</summary>
internal static class ImportRows
{
    extension(CityDb db)
    {
        public DbSet<NetworkImport> Imports => db.Set<NetworkImport>();

        public DbSet<ImportPiece> ImportPieces => db.Set<ImportPiece>();

        public DbSet<ImportChange> ImportChanges => db.Set<ImportChange>();
    }
}
