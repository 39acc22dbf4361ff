using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>A station as it will be: what it was, the row of 驿站 over it, the rows of its parts over that.</summary>
internal static class ImportedStation
{
    /// <summary>Which column a fault of <see cref="StationAsk.Check"/> belongs to.</summary>
    private static readonly Dictionary<string, ImportColumn> Columns = new()
    {
        [nameof(StationAsk.Code)] = StationColumns.Code,
        [nameof(StationAsk.DivisionCode)] = StationColumns.Division,
        [nameof(StationAsk.Serves)] = StationColumns.Serves,
        [nameof(StationFacts.Name)] = StationColumns.Name,
        [nameof(StationFacts.Address)] = StationColumns.Address,
        [nameof(StationFacts.Directions)] = StationColumns.Directions,
        [nameof(StationFacts.OperatorName)] = StationColumns.OperatorName,
        ["RecoveryNote"] = StationColumns.RecoveryNote,
        [nameof(StationFacts.Phone)] = StationColumns.Phone,
        [nameof(StationFacts.Capacity)] = StationColumns.Capacity,
        [nameof(StationFacts.SquareMetres)] = StationColumns.SquareMetres,
        [nameof(StationFacts.ClosedOn)] = StationColumns.ClosedOn,
        [nameof(StationFacts.Latitude)] = StationColumns.Latitude,
        [nameof(StationFacts.Posts)] = StationColumns.Posts,
    };

    /// <summary>Reads the row and the parts over what the station was, and notes every fault.</summary>
    /// <param name="code">The station's code.</param>
    /// <param name="row">Its row of 驿站; null when only other sheets speak of it.</param>
    /// <param name="parts">What those say; null when nothing.</param>
    /// <param name="before">Null when it is new.</param>
    /// <returns>Null when something is wrong with it.</returns>
    public static StationRecord? Read(
        string code, RowReader? row, PartEdits? parts, StationRecord? before, DivisionTree tree, CityBoundary? boundary, SheetFaults faults)
    {
        if (row is null && before is null)
        {
            faults.Add(parts!.Fault("import-unknown-station", new Sentence("没有编号为“{0}”的驿站，请改正，或在“驿站”表中新增", Excerpt.Of(code))));
            return null;
        }
        var facts = before?.Facts ?? StationFacts.Empty;
        var division = before?.Area.Code ?? "";
        var serves = before?.Serves ?? [];
        if (row is not null)
        {
            if (before is null)
                foreach (var column in (ReadOnlySpan<ImportColumn>)[StationColumns.Name, StationColumns.Division, StationColumns.Address, StationColumns.Latitude])
                    row.Misses(column);
            facts = FactsOf(row, facts, isNew: before is null);
            if (row.Has(StationColumns.Division)) division = row.Text(StationColumns.Division);
            if (row.Has(StationColumns.Serves)) serves = StationRecord.SortedServes(ImportSheets.Split(row.Text(StationColumns.Serves)));
        }
        if (parts is not null) facts = parts.Apply(facts);
        var ask = new StationAsk(code, division, facts, serves).In(tree);
        // A point that could not be read has been told; 0, 0 is no place to complain about.
        var place = row is null || row.IsRight ? boundary : null;
        var isRight = true;
        foreach (var (field, sentence) in ask.Check(tree, place).All)
        {
            isRight = false;
            if (row is not null && Columns.TryGetValue(field, out var column)) row.Fault(column, "import-station", sentence);
            else if (parts is not null) faults.Add(parts.Fault("import-station-part", new Sentence("驿站“{0}”：{1}", code, sentence)));
            else faults.Add(row!.Row.Fault("import-station", sentence));
        }
        return isRight && row is not { IsRight: false } ? new(code, ask.AreaIn(tree), facts, StationRecord.SortedServes(ask.Serves)) : null;
    }

    private static StationFacts FactsOf(RowReader row, StationFacts before, bool isNew)
    {
        var point = row.Point(StationColumns.Latitude, StationColumns.Longitude, StationColumns.Datum, isNew ? null : new GeoPoint(before.Latitude, before.Longitude));
        if (point is null && !isNew && row.Has(StationColumns.Latitude)) row.Misses(StationColumns.Latitude);
        var posts = before.Posts;
        if (row.Has(StationColumns.Posts)) posts = PostsOf(row);
        return before with
        {
            Name = row.Plain(StationColumns.Name, StationAsk.LongestName, before.Name) ?? "",
            Tier = row.Choice(StationColumns.Tier, ImportWords.Tier, before.Tier) ?? StationFacts.Empty.Tier,
            BuildMode = row.Choice(StationColumns.BuildMode, ImportWords.BuildMode, before.BuildMode) ?? StationFacts.Empty.BuildMode,
            Recovery = RecoveryOf(row, before.Recovery),
            SquareMetres = row.Real(StationColumns.SquareMetres, 1, (decimal)StationAsk.MostSquareMetres, before.SquareMetres),
            Address = row.Plain(StationColumns.Address, StationAsk.LongestAddress, before.Address) ?? "",
            Directions = row.Plain(StationColumns.Directions, StationAsk.LongestText, before.Directions),
            Latitude = point?.Latitude ?? before.Latitude,
            Longitude = point?.Longitude ?? before.Longitude,
            Operator = row.Choice(StationColumns.Operator, ImportWords.Operator, before.Operator) ?? StationFacts.Empty.Operator,
            OperatorName = row.Plain(StationColumns.OperatorName, StationAsk.LongestName, before.OperatorName),
            Phone = row.Plain(StationColumns.Phone, StationAsk.LongestPhone, before.Phone),
            Capacity = row.Whole(StationColumns.Capacity, 1, StationAsk.MostPeople, before.Capacity),
            StepFree = row.YesNo(StationColumns.StepFree, before.StepFree),
            OpenedOn = row.Day(StationColumns.OpenedOn, before.OpenedOn),
            ClosedOn = row.Day(StationColumns.ClosedOn, before.ClosedOn),
            Opening = before.Opening with
            {
                Workday = row.Openings(StationColumns.Workday, before.Opening.Workday) ?? DayOpenings.Closed,
                RestDay = row.Openings(StationColumns.RestDay, before.Opening.RestDay) ?? DayOpenings.Closed,
                Holiday = row.Openings(StationColumns.Holiday, before.Opening.Holiday),
                MakeUpWorkday = row.Openings(StationColumns.MakeUpWorkday, before.Opening.MakeUpWorkday),
            },
            Posts = posts,
        };
    }

    private static PremisesRecovery? RecoveryOf(RowReader row, PremisesRecovery? before)
    {
        var on = row.Day(StationColumns.RecoveredOn, before?.On);
        var note = row.Plain(StationColumns.RecoveryNote, StationAsk.LongestText, before?.Note);
        var known = row.Has(StationColumns.Recovery)
            ? row.YesNo(StationColumns.Recovery, null) == true
            : before is not null || on is not null || note is not null;
        if (known) return new(on, note);
        if (!row.IsBlank(StationColumns.RecoveredOn) || !row.IsBlank(StationColumns.RecoveryNote))
            row.Fault(StationColumns.Recovery, "import-recovery", "填了收回日期或说明，“两房清理”就要填“是”");
        return null;
    }

    private static ValueList<string> PostsOf(RowReader row)
    {
        var posts = new List<string>();
        foreach (var text in ImportSheets.Split(row.Text(StationColumns.Posts)))
        {
            if (PostKind.All.FirstOrDefault(kind => kind.Code.Equals(text, StringComparison.OrdinalIgnoreCase) || kind.Name.Chinese == text) is not { Code: var code })
                row.Fault(StationColumns.Posts, "import-post", new Sentence("没有“{0}”这种服务岗，请用公布的服务岗名称或编码", Excerpt.Of(text)));
            else if (!posts.Contains(code)) posts.Add(code);
        }
        return [.. posts];
    }
}
