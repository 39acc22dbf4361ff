using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Store;

internal sealed class PeopleTables : IMapTables
{
    public void Map(ModelBuilder model, string binary)
    {
        model.Entity<StoredSecret>(secret =>
        {
            secret.ToTable("people_setup_secrets");
            secret.Property(s => s.Id).ValueGeneratedNever();
            secret.Property(s => s.Hash).HasMaxLength(64);
        });
        new MessageTables().Map(model, binary);
    }
}

/// <summary>The hash of the set-up secret: one row.</summary>
internal sealed class StoredSecret
{
    public int Id { get; private set; } = 1;

    public required string Hash { get; set; }

    public required DateTimeOffset MadeAt { get; set; }
}
