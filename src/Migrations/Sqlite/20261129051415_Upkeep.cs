using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Upkeep : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Entity Framework would build the table anew, which is not one transaction.
            migrationBuilder.Sql("ALTER TABLE \"stations_door_events\" DROP COLUMN \"By\"");

            migrationBuilder.CreateTable(
                name: "duty_checks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EveryDays = table.Column<int>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_checks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "duty_faults",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Amenity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Jpeg = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RepairedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_faults", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_duty_checks_Area",
                table: "duty_checks",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_duty_checks_Station_DueOn",
                table: "duty_checks",
                columns: new[] { "Station", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_faults_RepairedAt_Area",
                table: "duty_faults",
                columns: new[] { "RepairedAt", "Area" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_faults_ReportedAt",
                table: "duty_faults",
                column: "ReportedAt");

            migrationBuilder.CreateIndex(
                name: "IX_duty_faults_Station_Amenity_RepairedAt",
                table: "duty_faults",
                columns: new[] { "Station", "Amenity", "RepairedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "duty_checks");

            migrationBuilder.DropTable(
                name: "duty_faults");

            migrationBuilder.AddColumn<Guid>(
                name: "By",
                table: "stations_door_events",
                type: "TEXT",
                nullable: true);
        }
    }
}
