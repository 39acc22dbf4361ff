using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Store;

/// <summary>The doors of stations as they were last left, and the lines of their records.</summary>
internal static class DoorTables
{
    /// <summary>The history is for good: day by day it would become a record of who comes to work when.</summary>
    private const string NoHistory = "a record of its own, about the door and for half a year; in the history it would be one of people, for good";

    public static void Map(ModelBuilder model)
    {
        model.Entity<StationDoor>(door =>
        {
            door.ToTable("stations_doors");
            door.HasNoHistory(NoHistory);
            door.HasKey(d => d.Station);
            door.Property(d => d.Station).HasConversion(id => id.Value, value => new(value)).ValueGeneratedNever();
            door.Property(d => d.Change).IsConcurrencyToken();
            door.HasIndex(d => d.Change);
            door.HasOne<Station>().WithOne().HasForeignKey<StationDoor>(d => d.Station).OnDelete(DeleteBehavior.Cascade);
            door.Ignore(d => d.Record);
        });
        model.Entity<DoorEvent>(line =>
        {
            line.ToTable("stations_door_events");
            line.HasNoHistory(NoHistory);
            line.Property(l => l.Id).ValueGeneratedNever();
            line.Property(l => l.Station).HasConversion(id => id.Value, value => new(value));
            line.Property(l => l.Note).HasMaxLength(DoorRules.LongestNote);
            line.HasIndex(l => new { l.Station, l.At });
            line.HasIndex(l => l.At);
            line.HasOne<Station>().WithMany().HasForeignKey(l => l.Station).OnDelete(DeleteBehavior.Cascade);
            line.Ignore(l => l.IsSentLater);
        });
    }
}
