using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Doors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "stations_door_events",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Station = table.Column<Guid>(type: "TEXT", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_door_events", x => x.Id);
                    table.ForeignKey(
                        name: "FK_stations_door_events_stations_stations_Station",
                        column: x => x.Station,
                        principalTable: "stations_stations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stations_doors",
                columns: table => new
                {
                    Station = table.Column<Guid>(type: "TEXT", nullable: false),
                    Opened = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Closed = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Locked = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_doors", x => x.Station);
                    table.ForeignKey(
                        name: "FK_stations_doors_stations_stations_Station",
                        column: x => x.Station,
                        principalTable: "stations_stations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_stations_door_events_At",
                table: "stations_door_events",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_stations_door_events_Station_At",
                table: "stations_door_events",
                columns: new[] { "Station", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_stations_doors_Change",
                table: "stations_doors",
                column: "Change");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "stations_door_events");

            migrationBuilder.DropTable(
                name: "stations_doors");
        }
    }
}
