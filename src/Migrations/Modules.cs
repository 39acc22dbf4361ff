using Yizhan.Kernel.Store;
using Yizhan.Duty;
using Yizhan.Lending;
using Yizhan.Matters;
using Yizhan.People;
using Yizhan.Seals;
using Yizhan.Stations;

namespace Yizhan.Migrations;

/// <summary>The modules that bring tables, in the order in which their tables are made.</summary>
public static class Modules
{
    public static IReadOnlyList<IMapTables> Tables { get; } = [PeopleModule.Tables, StationsModule.Tables, SealsModule.Tables, MattersModule.Tables, DutyModule.Tables, LendingModule.Tables];
}
