using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Begin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "kernel_cities",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    EnglishName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Latitude = table.Column<double>(type: "REAL", nullable: false),
                    Longitude = table.Column<double>(type: "REAL", nullable: false),
                    IsDemonstration = table.Column<bool>(type: "INTEGER", nullable: false),
                    Boundary = table.Column<string>(type: "TEXT", nullable: true),
                    BoundaryReviewNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    MapTiles = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    MapAttribution = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    MapDatum = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_cities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_counters",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_counters", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "kernel_holidays",
                columns: table => new
                {
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Csv = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_holidays", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "kernel_protection_keys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", nullable: true),
                    Xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_protection_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_setup_secrets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_setup_secrets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stations_divisions",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    Scheme = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OfficialName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Level = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ParentCode = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true, collation: "BINARY"),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Longitude = table.Column<double>(type: "REAL", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_divisions", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "stations_import_changes",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    After = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_import_changes", x => new { x.ImportId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "stations_import_pieces",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_import_pieces", x => new { x.ImportId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "stations_imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    StateAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Report = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    CheckedChange = table.Column<long>(type: "INTEGER", nullable: false),
                    PlanHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RunningOn = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AliveAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StopAsked = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stations_landmarks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Latitude = table.Column<double>(type: "REAL", nullable: false),
                    Longitude = table.Column<double>(type: "REAL", nullable: false),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_landmarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stations_photos",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Station = table.Column<Guid>(type: "TEXT", nullable: false),
                    Caption = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Jpeg = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_photos", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stations_removed",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_removed", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stations_stations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "BINARY"),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Facts = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_stations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stations_division_codes",
                columns: table => new
                {
                    Scheme = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    DivisionCode = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_division_codes", x => new { x.DivisionCode, x.Scheme, x.Code });
                    table.ForeignKey(
                        name: "FK_stations_division_codes_stations_divisions_DivisionCode",
                        column: x => x.DivisionCode,
                        principalTable: "stations_divisions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stations_serves",
                columns: table => new
                {
                    CompoundCode = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    StationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations_serves", x => new { x.StationId, x.CompoundCode });
                    table.ForeignKey(
                        name: "FK_stations_serves_stations_stations_StationId",
                        column: x => x.StationId,
                        principalTable: "stations_stations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[,]
                {
                    { "city", 0L },
                    { "stations", 0L }
                });

            migrationBuilder.CreateIndex(
                name: "IX_stations_divisions_Area",
                table: "stations_divisions",
                column: "Area",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stations_divisions_Change",
                table: "stations_divisions",
                column: "Change");

            migrationBuilder.CreateIndex(
                name: "IX_stations_landmarks_Change",
                table: "stations_landmarks",
                column: "Change");

            migrationBuilder.CreateIndex(
                name: "IX_stations_landmarks_Name",
                table: "stations_landmarks",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stations_photos_Station",
                table: "stations_photos",
                column: "Station");

            migrationBuilder.CreateIndex(
                name: "IX_stations_removed_Change",
                table: "stations_removed",
                column: "Change");

            migrationBuilder.CreateIndex(
                name: "IX_stations_serves_CompoundCode",
                table: "stations_serves",
                column: "CompoundCode");

            migrationBuilder.CreateIndex(
                name: "IX_stations_stations_Area",
                table: "stations_stations",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_stations_stations_Change",
                table: "stations_stations",
                column: "Change");

            migrationBuilder.CreateIndex(
                name: "IX_stations_stations_Code",
                table: "stations_stations",
                column: "Code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_cities");

            migrationBuilder.DropTable(
                name: "kernel_counters");

            migrationBuilder.DropTable(
                name: "kernel_holidays");

            migrationBuilder.DropTable(
                name: "kernel_protection_keys");

            migrationBuilder.DropTable(
                name: "people_setup_secrets");

            migrationBuilder.DropTable(
                name: "stations_division_codes");

            migrationBuilder.DropTable(
                name: "stations_import_changes");

            migrationBuilder.DropTable(
                name: "stations_import_pieces");

            migrationBuilder.DropTable(
                name: "stations_imports");

            migrationBuilder.DropTable(
                name: "stations_landmarks");

            migrationBuilder.DropTable(
                name: "stations_photos");

            migrationBuilder.DropTable(
                name: "stations_removed");

            migrationBuilder.DropTable(
                name: "stations_serves");

            migrationBuilder.DropTable(
                name: "stations_divisions");

            migrationBuilder.DropTable(
                name: "stations_stations");
        }
    }
}
