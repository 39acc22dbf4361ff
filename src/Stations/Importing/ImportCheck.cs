using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Sheets;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Stations.Store;

namespace Yizhan.Stations.Importing;

/// <summary>Reads a file, compares it with the network and writes down what it would change. Stations are held some hundred at a time.</summary>
internal sealed class ImportCheck(CityDb db, NetworkImport import, Action<double> progress, CancellationToken stop)
{
    private const int BatchSize = 500;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<ImportChange> pending = [];
    private readonly HashSet<string> stationsSeen = new(StringComparer.Ordinal);
    private readonly Dictionary<ImportKind, (int Added, int Changed, int Same)> counts = new()
    {
        [ImportKind.Division] = default, [ImportKind.Station] = default, [ImportKind.Landmark] = default,
    };
    private int written;

    /// <summary>Makes the preview. Whoever calls it saves the import.</summary>
    public async Task Run()
    {
        import.CheckedChange = await db.Counters.AsNoTracking().Where(row => row.Name == Station.CounterName).Select(row => row.Number).SingleAsync(stop);
        await db.ImportChanges.Where(change => change.ImportId == import.Id).ExecuteDeleteAsync(stop);
        var city = await db.Cities.AsNoTracking().SingleOrDefaultAsync(stop);
        var boundary = CityBoundary.Parse(city?.Boundary);

        using var file = SheetFile.Open(await Content(), import.FileName, stop: stop);
        var faults = file.Faults;
        var maps = file.Sheets.Select(SheetMap.Of).OfType<SheetMap>().ToList();
        var notices = Notices(file, maps);
        foreach (var map in maps.Where(map => map.MissingKey is not null).ToList())
        {
            faults.Add(new(map.Sheet.Name, 0, "", "import-no-column", new Sentence("缺少“{0}”这一列，请补上", map.MissingKey!.Label)));
            maps.Remove(map);
        }
        if (maps.Count == 0 && faults.None)
            faults.Add(new("", 0, "", "import-nothing-known", "没有认出任何工作表，请使用下载的模板，保留工作表名称和标题行"));

        var divisions = await ReadDivisions(maps, faults, boundary, city?.Code);
        var tree = divisions.Tree;
        foreach (var (before, after) in divisions.Changes) await Plan(ImportKind.Division, before, after, faults);
        var changed = counts[ImportKind.Division];
        counts[ImportKind.Division] = changed with { Same = Math.Max(0, divisions.Count - changed.Added - changed.Changed) };

        var parts = new StationParts(faults);
        foreach (var map in maps.Where(map => map.Kind is ImportSheet<PartOf<Amenity>> or ImportSheet<PartOf<Room>> or ImportSheet<PartOf<Zone>> or ImportSheet<PartOf<DatedOpenings>>))
            foreach (var row in Rows(map, 0.05, 0.25)) parts.Read(map, row, import.UploadedAt);

        foreach (var map in maps.Where(map => map.Kind == ImportSheets.Stations))
            foreach (var batch in Rows(map, 0.3, 0.5).Select(row => new RowReader(map, row, faults)).Chunk(BatchSize))
                await PlanRows(batch, parts, tree, boundary, faults);
        await PlanOthers(parts, divisions.Moved, tree, boundary, faults);
        await PlanLandmarks(maps, boundary, faults);
        await Write();

        import.PlanHash = Convert.ToHexString(hash.GetHashAndReset());
        if (!faults.None) await db.ImportChanges.Where(change => change.ImportId == import.Id).ExecuteDeleteAsync(stop);
        import.Report = new(CountOf(ImportKind.Division), CountOf(ImportKind.Station), CountOf(ImportKind.Landmark), [.. faults.Named], faults.More, [.. notices]);
        progress(1);
    }

    private async Task<ImportedDivisions> ReadDivisions(List<SheetMap> maps, SheetFaults faults, CityBoundary? boundary, string? city)
    {
        var divisions = new ImportedDivisions(await db.Divisions.AsNoTracking().ToListAsync(stop), faults);
        foreach (var map in maps.Where(map => map.Kind == ImportSheets.Divisions))
            foreach (var row in Rows(map, 0, 0.05)) divisions.Read(map, row, boundary);
        divisions.Settle(city);
        return divisions;
    }

    private async Task PlanRows(RowReader[] rows, StationParts parts, DivisionTree tree, CityBoundary? boundary, SheetFaults faults)
    {
        string[] codes = [.. rows.Select(row => row.Text(StationColumns.Code)).Where(code => code.Length > 0).Distinct()];
        var known = await Known(codes);
        foreach (var row in rows)
        {
            if (row.Misses(StationColumns.Code)) continue;
            var code = row.Text(StationColumns.Code);
            if (!stationsSeen.Add(code))
            {
                row.Fault(StationColumns.Code, "import-twice", new Sentence("编号“{0}”在文件中出现了不止一次，请只留一行", Excerpt.Of(code)));
                continue;
            }
            var before = known.GetValueOrDefault(code);
            if (ImportedStation.Read(code, row, parts.Of(code), before, tree, boundary, faults) is { } after)
                await Plan(ImportKind.Station, before, after, faults);
        }
    }

    /// <summary>Stations of which only the sheets of parts speak, and those whose division has moved.</summary>
    private async Task PlanOthers(StationParts parts, IReadOnlyList<AreaPath> moved, DivisionTree tree, CityBoundary? boundary, SheetFaults faults)
    {
        var others = parts.Stations.Where(code => !stationsSeen.Contains(code)).ToHashSet(StringComparer.Ordinal);
        if (moved.Count > 0)
            others.UnionWith(await db.Stations.AsNoTracking().Within(new Scope([.. Topmost(moved)])).Select(station => station.Code).ToListAsync(stop));
        foreach (var codes in others.Where(code => !stationsSeen.Contains(code)).Order(StringComparer.Ordinal).Chunk(BatchSize))
        {
            var known = await Known(codes);
            foreach (var code in codes)
            {
                var before = known.GetValueOrDefault(code);
                var after = parts.Of(code) is { } edits
                    ? ImportedStation.Read(code, null, edits, before, tree, boundary, faults)
                    : before! with { Area = tree.Of(before.Area.Code)!.Area };
                if (after is not null) await Plan(ImportKind.Station, before, after, faults);
            }
        }
    }

    private async Task PlanLandmarks(List<SheetMap> maps, CityBoundary? boundary, SheetFaults faults)
    {
        var sheets = maps.Where(map => map.Kind == ImportSheets.Landmarks).ToList();
        if (sheets.Count == 0) return;
        var known = await db.Landmarks.AsNoTracking().ToDictionaryAsync(landmark => landmark.Name, LandmarkRecord.Of, stop);
        var seen = new HashSet<string>();
        foreach (var map in sheets)
            foreach (var row in Rows(map, 0.8, 0.1).Select(row => new RowReader(map, row, faults)))
            {
                if (ImportedLandmark.Read(row, boundary) is not { } after) continue;
                if (seen.Add(after.Name)) await Plan(ImportKind.Landmark, known.GetValueOrDefault(after.Name), after, faults);
                else row.Fault(LandmarkColumns.Name, "import-twice", new Sentence("地标“{0}”在文件中出现了不止一次，请只留一行", Excerpt.Of(after.Name)));
            }
    }

    private async Task<Dictionary<string, StationRecord>> Known(string[] codes) =>
        await db.Stations.AsNoTracking().Where(station => codes.Contains(station.Code)).ToDictionaryAsync(station => station.Code, StationRecord.Of, stop);

    private async Task Plan(ImportKind kind, ImportRecord? before, ImportRecord after, SheetFaults faults)
    {
        var count = counts[kind];
        counts[kind] = before is null ? count with { Added = count.Added + 1 }
            : before.Equals(after) ? count with { Same = count.Same + 1 }
            : count with { Changed = count.Changed + 1 };
        if (before?.Equals(after) == true || !faults.None) return;
        var change = new ImportChange
        {
            ImportId = import.Id, Number = written + pending.Count + 1, Kind = kind, Key = after.Key,
            Before = before is null ? null : RecordJson.Write(before), After = RecordJson.Write(after),
        };
        hash.AppendData(Encoding.UTF8.GetBytes($"{kind}\n{change.Before}\n{change.After}\n"));
        pending.Add(change);
        if (pending.Count >= BatchSize) await Write();
    }

    private async Task Write()
    {
        stop.ThrowIfCancellationRequested();
        if (pending.Count == 0) return;
        db.ImportChanges.AddRange(pending);
        await db.SaveChangesAsync(stop);
        foreach (var change in pending) db.Entry(change).State = EntityState.Detached;
        written += pending.Count;
        pending.Clear();
    }

    private IEnumerable<SheetRow> Rows(SheetMap map, double from, double share)
    {
        foreach (var row in map.Sheet.Rows())
        {
            yield return row;
            if (row.Number % 64 != 0) continue;
            stop.ThrowIfCancellationRequested();
            progress(from + share * map.Sheet.Fraction);
        }
    }

    private async Task<Stream> Content()
    {
        var copy = TemporaryFile.New();
        await foreach (var bytes in db.ImportPieces.AsNoTracking().Where(piece => piece.ImportId == import.Id).OrderBy(piece => piece.Number)
            .Select(piece => piece.Bytes).AsAsyncEnumerable().WithCancellation(stop))
            await copy.WriteAsync(bytes, stop);
        copy.Position = 0;
        return copy;
    }

    private static List<Sentence> Notices(SheetFile file, List<SheetMap> maps)
    {
        var notices = new List<Sentence>();
        foreach (var sheet in file.Sheets)
            if (sheet.Headers.Count > 0 && sheet.Name != ImportSheets.NotesName && maps.All(map => map.Sheet != sheet))
                notices.Add(new("没有认出工作表“{0}”，未读取", sheet.Name));
        foreach (var map in maps)
            if (map.Unused is { Count: > 0 } unused)
                notices.Add(new("工作表“{0}”中这些列没有使用：{1}", map.Sheet.Name, string.Join('、', unused)));
        return notices;
    }

    private static IEnumerable<AreaPath> Topmost(IReadOnlyList<AreaPath> areas) =>
        areas.Where(area => !areas.Any(other => other != area && other.Contains(area)));

    private ImportCount CountOf(ImportKind kind) => new(counts[kind].Added, counts[kind].Changed, counts[kind].Same);
}
