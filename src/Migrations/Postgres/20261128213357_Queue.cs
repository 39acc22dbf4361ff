using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Yizhan.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Queue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "matters_queue_days",
                columns: table => new
                {
                    Station = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Taken = table.Column<int>(type: "integer", nullable: false),
                    Served = table.Column<int>(type: "integer", nullable: false),
                    GaveUp = table.Column<int>(type: "integer", nullable: false),
                    MedianWaitMinutes = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_queue_days", x => new { x.Station, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "matters_queue_queues",
                columns: table => new
                {
                    Station = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    Plan = table.Column<string>(type: "text", nullable: false),
                    TabletHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_queue_queues", x => x.Station);
                });

            migrationBuilder.CreateTable(
                name: "matters_queue_tickets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Station = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Line = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    IsPriority = table.Column<bool>(type: "boolean", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Call = table.Column<int>(type: "integer", nullable: true),
                    Times = table.Column<int>(type: "integer", nullable: false),
                    Counter = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: true),
                    FirstCalledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CalledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BegunAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_queue_tickets", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[,]
                {
                    { "queue-tickets", 0L },
                    { "queues", 0L }
                });

            migrationBuilder.CreateIndex(
                name: "IX_matters_queue_tickets_Day",
                table: "matters_queue_tickets",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_matters_queue_tickets_SecretHash",
                table: "matters_queue_tickets",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_queue_tickets_Station_Day_Line_Number",
                table: "matters_queue_tickets",
                columns: new[] { "Station", "Day", "Line", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matters_queue_days");

            migrationBuilder.DropTable(
                name: "matters_queue_queues");

            migrationBuilder.DropTable(
                name: "matters_queue_tickets");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "queue-tickets");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "queues");
        }
    }
}
