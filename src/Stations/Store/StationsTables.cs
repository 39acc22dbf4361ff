using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Store;

/// <summary>The module's tables. A station is one row: what is asked for by code and area are columns, its facts are one JSON text.</summary>
internal sealed class StationsTables : IMapTables
{
    /// <summary>How facts are kept: small, with Chinese as it is; what is not known is left out.</summary>
    public static readonly JsonSerializerOptions FactsJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ValueListConverter() },
    };

    /// <summary>Rows that this module moves itself when a division does, each with its entry in the history.</summary>
    public static readonly Type[] MovedHere = [typeof(Division), typeof(Station)];

    public void Map(ModelBuilder model, string binary)
    {
        model.Entity<Division>(division =>
        {
            division.ToTable("stations_divisions");
            division.HasKey(d => d.Code);
            division.IsCalled("division", "区划", nameof(Division.Code), nameof(Division.Name));
            division.Property(d => d.Code).HasMaxLength(Division.LongestCode).UseCollation(binary).IsCalled("编码");
            division.Property(d => d.ParentCode).HasMaxLength(Division.LongestCode).UseCollation(binary).IsCalled("上级编码");
            division.Property(d => d.Scheme).HasMaxLength(24).IsCalled("编码体系");
            division.Property(d => d.Name).HasMaxLength(Division.LongestName).IsCalled("名称");
            division.Property(d => d.OfficialName).HasMaxLength(Division.LongestName * 2).IsCalled("正式名称");
            division.Property(d => d.Level).IsCalled("层级").HasValuesCalled(Enum.GetValues<DivisionLevel>().ToDictionary(level => $"{level}", level => level.Name()));
            division.Property(d => d.Area).IsCalled("所在区划");
            division.Property(d => d.Latitude).IsCalled("纬度");
            division.Property(d => d.Longitude).IsCalled("经度");
            division.Property(d => d.ValidFrom).IsCalled("生效日期");
            division.Property(d => d.ValidTo).IsCalled("失效日期");
            division.Property(d => d.Change).IsConcurrencyToken();
            division.HasIndex(d => d.Area).IsUnique();
            division.HasIndex(d => d.Change);
            division.Ignore(d => d.Centre);
            division.OwnsMany(d => d.OtherCodes, code =>
            {
                code.ToTable("stations_division_codes");
                code.IsCalled("其他编码");
                code.WithOwner().HasForeignKey("DivisionCode");
                code.HasKey("DivisionCode", nameof(DivisionCode.Scheme), nameof(DivisionCode.Code));
                code.Property(c => c.Scheme).HasMaxLength(24);
                code.Property(c => c.Code).HasMaxLength(Division.LongestCode).UseCollation(binary);
            });
        });
        model.Entity<Station>(station =>
        {
            station.ToTable("stations_stations");
            station.IsCalled("station", "驿站", nameof(Station.Code));
            station.Property(s => s.Id).HasConversion(id => id.Value, value => new(value));
            station.Property(s => s.Code).HasMaxLength(StationAsk.LongestCode).UseCollation(binary).IsCalled("编号");
            station.Property(s => s.Facts).HasConversion(new FactsConverter()).IsCalled("资料").HasMembersCalled(FactNames.All);
            station.Property(s => s.Area).IsCalled("所在区划");
            station.Property(s => s.AddedAt).IsCalled("登记时间");
            station.Property(s => s.ChangedAt).HasNoHistory("the entry has its own time");
            station.Property(s => s.Change).IsConcurrencyToken();
            station.HasIndex(s => s.Code).IsUnique();
            station.HasIndex(s => s.Area);
            station.HasIndex(s => s.Change);
            station.Ignore(s => s.Point);
            station.OwnsMany(s => s.Serves, served =>
            {
                served.ToTable("stations_serves");
                served.IsCalled("服务小区");
                served.WithOwner().HasForeignKey("StationId");
                served.HasKey("StationId", nameof(ServedCompound.CompoundCode));
                served.Property(c => c.CompoundCode).HasMaxLength(Division.LongestCode).UseCollation(binary);
                served.HasIndex(c => c.CompoundCode);
            });
        });
        DoorTables.Map(model);
        model.Entity<Landmark>(landmark =>
        {
            landmark.ToTable("stations_landmarks");
            landmark.IsCalled("landmark", "地标", nameof(Landmark.Name));
            landmark.Property(l => l.Name).HasMaxLength(Landmark.LongestName).IsCalled("名称");
            landmark.Property(l => l.Latitude).IsCalled("纬度");
            landmark.Property(l => l.Longitude).IsCalled("经度");
            landmark.Property(l => l.Change).IsConcurrencyToken();
            landmark.HasIndex(l => l.Name).IsUnique();
            landmark.HasIndex(l => l.Change);
        });
        model.Entity<StationPhoto>(photo =>
        {
            photo.ToTable("stations_photos");
            photo.IsCalled("station-photo", "驿站照片", nameof(StationPhoto.Caption)).LiesWith(typeof(Station), nameof(StationPhoto.Station));
            photo.Property(p => p.Station).HasConversion(id => id.Value, value => new(value)).IsCalled("驿站");
            photo.Property(p => p.Caption).HasMaxLength(StationPhoto.LongestCaption).IsCalled("说明文字");
            photo.Property(p => p.Jpeg).IsCalled("图片");
            photo.Property(p => p.Width).IsCalled("宽（像素）");
            photo.Property(p => p.Height).IsCalled("高（像素）");
            photo.Property(p => p.AddedAt).IsCalled("添加时间");
            photo.HasIndex(p => p.Station);
        });
        model.Entity<Removed>(removed =>
        {
            removed.ToTable("stations_removed");
            removed.HasNoHistory("a note for caches; what is removed is told itself");
            removed.Property(r => r.Code).HasMaxLength(Landmark.LongestName).UseCollation(binary);
            removed.HasIndex(r => r.Change);
        });
        ImportTables.Map(model);
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = Station.CounterName });
    }

    private sealed class FactsConverter() : ValueConverter<StationFacts, string>(
        facts => JsonSerializer.Serialize(facts, FactsJson),
        json => JsonSerializer.Deserialize<StationFacts>(json, FactsJson)!);
}

/// <summary>A note that a row is gone, for caches that read only what is new.</summary>
internal sealed class Removed : ICounted
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required RemovedKind Kind { get; init; }

    /// <summary>The code of the station or division, or the name of the landmark.</summary>
    public required string Code { get; init; }

    public long Change { get; private set; }

    string ICounted.Counter => Station.CounterName;
}

/// <summary>What is gone.</summary>
internal enum RemovedKind
{
    Station,
    Division,
    Landmark,
}

/// <summary>The module's rows by name.</summary>
public static class StationsRows
{
    extension(CityDb db)
    {
        public DbSet<Station> Stations => db.Set<Station>();

        public DbSet<Division> Divisions => db.Set<Division>();

        internal DbSet<StationDoor> Doors => db.Set<StationDoor>();

        internal DbSet<DoorEvent> DoorEvents => db.Set<DoorEvent>();

        public DbSet<Landmark> Landmarks => db.Set<Landmark>();

        internal DbSet<StationPhoto> Photos => db.Set<StationPhoto>();

        internal DbSet<Removed> Removed => db.Set<Removed>();
    }
}
