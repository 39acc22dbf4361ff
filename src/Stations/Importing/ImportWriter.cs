using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Stations.Store;

namespace Yizhan.Stations.Importing;

/// <summary>Writes an import's changes into the network, or takes them back, within a transaction that the caller holds.</summary>
internal sealed class ImportWriter(CityDb db, NetworkImport import, DateTimeOffset now, Action<double> progress, CancellationToken stop)
{
    private const int BatchSize = 500;

    /// <summary>The most names that a refusal lists.</summary>
    private const int MostNamed = 10;

    /// <summary>Where divisions lay, and where they lie now.</summary>
    private readonly Dictionary<AreaPath, AreaPath> moves = [];

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>SHA-256 of what was before and what is after, as it was worked through: the records lie with the import, the history keeps this.</summary>
    public string Digest => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Brings every record to what the plan says.</summary>
    public async Task Apply()
    {
        // Ten thousand rows are one entry of the history.
        using var bulk = db.InBulk();
        await foreach (var batch in Batches())
        {
            var present = await Present(batch);
            foreach (var change in batch) Put(present.GetValueOrDefault((change.Kind, change.Key)), RecordJson.Read(change.Kind, change.After));
            await Save();
        }
        await MoveOthers();
    }

    /// <summary>Brings every record back to what it was; refused when one is no longer as the import left it, or something else leans on it.</summary>
    public async Task<Refusal?> Undo()
    {
        using var bulk = db.InBulk();
        var later = new List<string>();
        await foreach (var batch in Batches())
        {
            var present = await Present(batch);
            foreach (var change in batch)
            {
                var row = present.GetValueOrDefault((change.Kind, change.Key));
                if (row is null || !RecordOf(row).Equals(RecordJson.Read(change.Kind, change.After)))
                {
                    later.Add(change.Key);
                    continue;
                }
                if (change.Before is { } before) Put(row, RecordJson.Read(change.Kind, before));
                else Remove(row, change);
            }
            if (later.Count == 0) later.AddRange(await WithPhotos(batch, present));
            if (later.Count > MostNamed) break;
            if (later.Count == 0) await Save();
            else db.ChangeTracker.Clear();
        }
        if (later.Count == 0) later.AddRange(await LeaningOnRemoved());
        if (later.Count == 0 && await LivedIn() is { } refusal) return refusal;
        if (later.Count == 0) await MoveOthers();
        return later.Count == 0 ? null : new("import-built-on", new Sentence(
            "导入之后这些内容又有变动，不能整体撤销：{0}", string.Join('、', later.Take(MostNamed)) + (later.Count > MostNamed ? "…" : "")));
    }

    private async IAsyncEnumerable<List<ImportChange>> Batches()
    {
        var last = await db.ImportChanges.Where(change => change.ImportId == import.Id).MaxAsync(change => (int?)change.Number, stop) ?? 0;
        for (var from = 0; from < last; from += BatchSize)
        {
            var (least, most) = (from, from + BatchSize);
            var batch = await db.ImportChanges.AsNoTracking()
                .Where(change => change.ImportId == import.Id && change.Number > least && change.Number <= most)
                .OrderBy(change => change.Number).ToListAsync(stop);
            foreach (var change in batch) hash.AppendData(ImportHistory.BytesOf(change));
            yield return batch;
            progress(Math.Min(1, (double)most / last));
        }
    }

    private async Task<Dictionary<(ImportKind, string), object>> Present(List<ImportChange> batch)
    {
        var keys = batch.ToLookup(change => change.Kind, change => change.Key);
        var found = new Dictionary<(ImportKind, string), object>();
        string[] divisions = [.. keys[ImportKind.Division]], stations = [.. keys[ImportKind.Station]], landmarks = [.. keys[ImportKind.Landmark]];
        if (divisions.Length > 0)
            foreach (var row in await db.Divisions.Where(row => divisions.Contains(row.Code)).ToListAsync(stop)) found[(ImportKind.Division, row.Code)] = row;
        if (stations.Length > 0)
            foreach (var row in await db.Stations.Where(row => stations.Contains(row.Code)).ToListAsync(stop)) found[(ImportKind.Station, row.Code)] = row;
        if (landmarks.Length > 0)
            foreach (var row in await db.Landmarks.Where(row => landmarks.Contains(row.Name)).ToListAsync(stop)) found[(ImportKind.Landmark, row.Name)] = row;
        return found;
    }

    private void Put(object? row, ImportRecord record)
    {
        switch (record, row)
        {
            case (DivisionRecord division, Division present):
                if (present.Area != division.Area) moves.Add(present.Area, division.Area);
                division.Onto(present);
                // Other codes are rows of their own: without this a change of them alone would take no number, and nobody would read it.
                db.Entry(present).State = EntityState.Modified;
                break;
            case (DivisionRecord division, _): db.Divisions.Add(division.ToDivision()); break;
            case (StationRecord station, Station present): present.Describe(station.Area, station.Facts, station.Serves, now); break;
            case (StationRecord station, _): db.Stations.Add(Station.Add(station.Code, station.Area, station.Facts, station.Serves, now)); break;
            case (LandmarkRecord landmark, Landmark present): (present.Latitude, present.Longitude) = (landmark.Latitude, landmark.Longitude); break;
            case (LandmarkRecord landmark, _): db.Landmarks.Add(new() { Name = landmark.Name, Latitude = landmark.Latitude, Longitude = landmark.Longitude }); break;
        }
    }

    private void Remove(object row, ImportChange change)
    {
        db.Remove(row);
        db.Removed.Add(new()
        {
            Code = change.Key,
            Kind = change.Kind switch
            {
                ImportKind.Division => RemovedKind.Division,
                ImportKind.Station => RemovedKind.Station,
                _ => RemovedKind.Landmark,
            },
        });
    }

    private static ImportRecord RecordOf(object row) => row switch
    {
        Division division => DivisionRecord.Of(division),
        Station station => StationRecord.Of(station),
        Landmark landmark => LandmarkRecord.Of(landmark),
        _ => throw new ArgumentException("No row of the network.", nameof(row)),
    };

    /// <summary>Stations that would go, yet have been given photos.</summary>
    private async Task<List<string>> WithPhotos(List<ImportChange> batch, Dictionary<(ImportKind, string), object> present)
    {
        var going = batch.Where(change => change is { Kind: ImportKind.Station, Before: null })
            .Select(change => present[(change.Kind, change.Key)]).OfType<Station>().ToDictionary(station => station.Id, station => station.Code);
        StationId[] ids = [.. going.Keys];
        if (ids.Length == 0) return [];
        var held = await db.Photos.Where(photo => ids.Contains(photo.Station)).Select(photo => photo.Station).Distinct().ToListAsync(stop);
        return [.. held.Select(id => going[id])];
    }

    /// <summary>What still lies in a division that is gone, or serves a compound that is.</summary>
    private async Task<List<string>> LeaningOnRemoved()
    {
        var leaning = new List<string>();
        var gone = await db.ImportChanges.Where(change => change.ImportId == import.Id && change.Kind == ImportKind.Division && change.Before == null)
            .Select(change => change.Key).ToListAsync(stop);
        if (gone.Count == 0) return leaning;
        foreach (var codes in gone.Chunk(BatchSize))
        {
            leaning.AddRange(await db.Divisions.Where(division => codes.Contains(division.ParentCode)).Select(division => division.Code).Take(MostNamed).ToListAsync(stop));
            leaning.AddRange(await db.Stations.Where(station => station.Serves.Any(served => codes.Contains(served.CompoundCode))).Select(station => station.Code).Take(MostNamed).ToListAsync(stop));
        }
        var removed = gone.ToHashSet(StringComparer.Ordinal);
        await foreach (var station in db.Stations.AsNoTracking().Select(station => new { station.Code, station.Area }).AsAsyncEnumerable().WithCancellation(stop))
            if (removed.Contains(station.Area.Code) && leaning.Count <= MostNamed) leaning.Add(station.Code);
        return [.. leaning.Distinct()];
    }

    /// <summary>That other modules keep something in a division that would go: accounts, residents, complaints. Without it they would lie nowhere.</summary>
    private async Task<Refusal?> LivedIn()
    {
        var gone = (await db.ImportChanges.AsNoTracking().Where(change => change.ImportId == import.Id && change.Kind == ImportKind.Division && change.Before == null).ToListAsync(stop))
            .ToDictionary(change => change.Key, change => ((DivisionRecord)RecordJson.Read(change.Kind, change.After)).Name);
        var lying = await db.LyingIn(gone.Keys, StationsTables.MovedHere, stop);
        if (lying.Count == 0) return null;
        var named = lying.Take(MostNamed).Select(one => new Sentence("{0}：{1}{2}件", gone[one.Division], one.Thing, one.Count)).Aggregate((all, one) => new("{0}；{1}", all, one));
        return new("import-lived-in", new Sentence(
            "导入的区划里已经有了这些内容，撤销会使它们无处可归，所以没有撤销，什么也没有改动：{0}。请在“区划和地标”里把这些区划并入同级的别的区划，内容会一起过去。", lying.Count > MostNamed ? new Sentence("{0}…", named) : named));
    }

    /// <summary>Stations are records of the import; what other modules keep in a division that moved follows here.</summary>
    private async Task MoveOthers()
    {
        await db.MoveAreas(moves, StationsTables.MovedHere, stop);
        await Save();
    }

    private async Task Save()
    {
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }
}
