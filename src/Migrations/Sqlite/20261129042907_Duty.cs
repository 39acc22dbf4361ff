using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Duty : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "duty_cover_calls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Shift = table.Column<Guid>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_cover_calls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "duty_door_alarms",
                columns: table => new
                {
                    Station = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DutyToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SecretaryToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StreetToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_door_alarms", x => new { x.Station, x.Since });
                });

            migrationBuilder.CreateTable(
                name: "duty_drafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Aim = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Seed = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Parts = table.Column<int>(type: "INTEGER", nullable: false),
                    RunningOn = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    AliveAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Document = table.Column<string>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PublishedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "duty_people",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 127, nullable: true),
                    PhoneHash = table.Column<string>(type: "TEXT", maxLength: 77, nullable: true, collation: "BINARY"),
                    Holder = table.Column<Guid>(type: "TEXT", nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Organisation = table.Column<Guid>(type: "TEXT", nullable: true),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    ServesIn = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Stations = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Home = table.Column<string>(type: "TEXT", maxLength: 48, nullable: true),
                    Skills = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Terms = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FeedHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, collation: "BINARY"),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "duty_plans",
                columns: table => new
                {
                    Station = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    Plan = table.Column<string>(type: "TEXT", nullable: false),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_plans", x => x.Station);
                });

            migrationBuilder.CreateTable(
                name: "duty_shifts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Starts = table.Column<int>(type: "INTEGER", nullable: false),
                    Ends = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Heads = table.Column<int>(type: "INTEGER", nullable: false),
                    Skills = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Filled = table.Column<int>(type: "INTEGER", nullable: false),
                    DroppedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_shifts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "duty_swaps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Shift = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<Guid>(type: "TEXT", nullable: false),
                    To = table.Column<Guid>(type: "TEXT", nullable: false),
                    Return = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_swaps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "duty_tallies",
                columns: table => new
                {
                    Station = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hour = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_tallies", x => new { x.Station, x.Date, x.Hour, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "duty_tasks_done",
                columns: table => new
                {
                    Station = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Task = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_tasks_done", x => new { x.Station, x.Date, x.Task });
                });

            migrationBuilder.CreateTable(
                name: "duty_cover_offers",
                columns: table => new
                {
                    Call = table.Column<Guid>(type: "TEXT", nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false),
                    OfferedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Takes = table.Column<bool>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_cover_offers", x => new { x.Call, x.Person });
                    table.ForeignKey(
                        name: "FK_duty_cover_offers_duty_cover_calls_Call",
                        column: x => x.Call,
                        principalTable: "duty_cover_calls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "duty_assignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Shift = table.Column<Guid>(type: "TEXT", nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SetBy = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_duty_assignments_duty_people_Person",
                        column: x => x.Person,
                        principalTable: "duty_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_assignments_duty_shifts_Shift",
                        column: x => x.Shift,
                        principalTable: "duty_shifts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[] { "duty", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_duty_assignments_Date",
                table: "duty_assignments",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_duty_assignments_Person_Date",
                table: "duty_assignments",
                columns: new[] { "Person", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_assignments_Shift",
                table: "duty_assignments",
                column: "Shift");

            migrationBuilder.CreateIndex(
                name: "IX_duty_cover_calls_Date",
                table: "duty_cover_calls",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_duty_cover_calls_EndedAt_NextAt",
                table: "duty_cover_calls",
                columns: new[] { "EndedAt", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_cover_calls_Shift",
                table: "duty_cover_calls",
                column: "Shift");

            migrationBuilder.CreateIndex(
                name: "IX_duty_cover_offers_Person_OfferedAt",
                table: "duty_cover_offers",
                columns: new[] { "Person", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_door_alarms_EndedAt",
                table: "duty_door_alarms",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_duty_drafts_Area_MadeAt",
                table: "duty_drafts",
                columns: new[] { "Area", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_drafts_To",
                table: "duty_drafts",
                column: "To");

            migrationBuilder.CreateIndex(
                name: "IX_duty_people_Area",
                table: "duty_people",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_duty_people_Change",
                table: "duty_people",
                column: "Change");

            migrationBuilder.CreateIndex(
                name: "IX_duty_people_FeedHash",
                table: "duty_people",
                column: "FeedHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_duty_people_Holder",
                table: "duty_people",
                column: "Holder");

            migrationBuilder.CreateIndex(
                name: "IX_duty_people_PhoneHash",
                table: "duty_people",
                column: "PhoneHash");

            migrationBuilder.CreateIndex(
                name: "IX_duty_plans_Area",
                table: "duty_plans",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shifts_Area_Date",
                table: "duty_shifts",
                columns: new[] { "Area", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_shifts_Change",
                table: "duty_shifts",
                column: "Change");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shifts_Date",
                table: "duty_shifts",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shifts_Station_Date_Starts",
                table: "duty_shifts",
                columns: new[] { "Station", "Date", "Starts" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_duty_swaps_AskedAt",
                table: "duty_swaps",
                column: "AskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_duty_swaps_From_AskedAt",
                table: "duty_swaps",
                columns: new[] { "From", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_swaps_Shift",
                table: "duty_swaps",
                column: "Shift");

            migrationBuilder.CreateIndex(
                name: "IX_duty_swaps_To_AskedAt",
                table: "duty_swaps",
                columns: new[] { "To", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_tasks_done_Date",
                table: "duty_tasks_done",
                column: "Date");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "duty_assignments");

            migrationBuilder.DropTable(
                name: "duty_cover_offers");

            migrationBuilder.DropTable(
                name: "duty_door_alarms");

            migrationBuilder.DropTable(
                name: "duty_drafts");

            migrationBuilder.DropTable(
                name: "duty_plans");

            migrationBuilder.DropTable(
                name: "duty_swaps");

            migrationBuilder.DropTable(
                name: "duty_tallies");

            migrationBuilder.DropTable(
                name: "duty_tasks_done");

            migrationBuilder.DropTable(
                name: "duty_people");

            migrationBuilder.DropTable(
                name: "duty_shifts");

            migrationBuilder.DropTable(
                name: "duty_cover_calls");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "duty");
        }
    }
}
