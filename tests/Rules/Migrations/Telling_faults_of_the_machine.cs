using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;

namespace Yizhan.Tests.Rules.Migrations;

public sealed class Telling_faults_of_the_machine : IDisposable
{
    private readonly SqliteCityDb sqlite = new SqliteDesign().CreateDbContext([]);
    private readonly PostgresCityDb postgres = new PostgresDesign().CreateDbContext([]);

    public void Dispose()
    {
        sqlite.Dispose();
        postgres.Dispose();
    }

    // https://www.sqlite.org/rescode.html
    [Theory]
    [InlineData(13, StoreFault.DiskFull)]
    [InlineData(8, StoreFault.ReadOnly)]
    [InlineData(10, StoreFault.DiskBroken)]
    [InlineData(14, StoreFault.DiskBroken)]
    [InlineData(11, StoreFault.DiskBroken)]
    [InlineData(26, StoreFault.DiskBroken)]
    [InlineData(19, null)]
    public void On_SQLite_goes_by_its_result_code(int code, StoreFault? fault) =>
        Assert.Equal(fault, sqlite.FaultOf(new DbUpdateException("", new SqliteException("", code))));

    // https://www.postgresql.org/docs/15/errcodes-appendix.html
    [Theory]
    [InlineData("53100", StoreFault.DiskFull)]
    [InlineData("25006", StoreFault.ReadOnly)]
    [InlineData("58030", StoreFault.DiskBroken)]
    [InlineData("XX001", StoreFault.DiskBroken)]
    [InlineData("08006", StoreFault.Unreachable)]
    [InlineData("57P03", StoreFault.Unreachable)]
    [InlineData("23505", null)]
    public void On_PostgreSQL_goes_by_its_state(string state, StoreFault? fault) =>
        Assert.Equal(fault, postgres.FaultOf(new DbUpdateException("", new PostgresException("", "ERROR", "ERROR", state))));

    [Fact]
    public void On_PostgreSQL_that_does_not_answer_is_seen_by_the_socket() =>
        Assert.Equal(StoreFault.Unreachable, postgres.FaultOf(new NpgsqlException("", new SocketException(111))));
}
