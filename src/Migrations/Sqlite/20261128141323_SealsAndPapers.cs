using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SealsAndPapers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "seals_seals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false, collation: "BINARY"),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Inscription = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Division = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kinds = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    NeedsSecond = table.Column<bool>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    AppliedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    AppliedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ApprovedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Electronic = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seals_seals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "seals_custodians",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seal = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seals_custodians", x => x.Id);
                    table.ForeignKey(
                        name: "FK_seals_custodians_seals_seals_Seal",
                        column: x => x.Seal,
                        principalTable: "seals_seals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seals_papers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Template = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    Seal = table.Column<Guid>(type: "TEXT", nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    IdNumber = table.Column<string>(type: "TEXT", maxLength: 138, nullable: true),
                    Facts = table.Column<string>(type: "TEXT", maxLength: 21375, nullable: true),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    TypedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    TypedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RequestedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true, collation: "BINARY"),
                    NumberKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true, collation: "BINARY"),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, collation: "BINARY"),
                    SealedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsTest = table.Column<bool>(type: "INTEGER", nullable: false),
                    PdfDigest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, collation: "BINARY"),
                    OfdDigest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, collation: "BINARY"),
                    Leaf = table.Column<long>(type: "INTEGER", nullable: true),
                    StateLeaf = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Supersedes = table.Column<Guid>(type: "TEXT", nullable: true),
                    SupersededBy = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true, collation: "BINARY"),
                    Verifications = table.Column<long>(type: "INTEGER", nullable: false),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seals_papers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_seals_papers_seals_papers_Supersedes",
                        column: x => x.Supersedes,
                        principalTable: "seals_papers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_seals_papers_seals_seals_Seal",
                        column: x => x.Seal,
                        principalTable: "seals_seals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seals_series",
                columns: table => new
                {
                    Seal = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seals_series", x => new { x.Seal, x.Year });
                    table.ForeignKey(
                        name: "FK_seals_series_seals_seals_Seal",
                        column: x => x.Seal,
                        principalTable: "seals_seals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seals_files",
                columns: table => new
                {
                    Paper = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false, collation: "BINARY"),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seals_files", x => new { x.Paper, x.Kind });
                    table.ForeignKey(
                        name: "FK_seals_files_seals_papers_Paper",
                        column: x => x.Paper,
                        principalTable: "seals_papers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[] { "seals", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_seals_custodians_Account",
                table: "seals_custodians",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_seals_custodians_Seal_Account",
                table: "seals_custodians",
                columns: new[] { "Seal", "Account" });

            migrationBuilder.CreateIndex(
                name: "IX_seals_papers_Area_TypedAt",
                table: "seals_papers",
                columns: new[] { "Area", "TypedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_seals_papers_NumberKey",
                table: "seals_papers",
                column: "NumberKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_seals_papers_OfdDigest",
                table: "seals_papers",
                column: "OfdDigest");

            migrationBuilder.CreateIndex(
                name: "IX_seals_papers_PdfDigest",
                table: "seals_papers",
                column: "PdfDigest");

            migrationBuilder.CreateIndex(
                name: "IX_seals_papers_Seal",
                table: "seals_papers",
                column: "Seal");

            migrationBuilder.CreateIndex(
                name: "IX_seals_papers_Stage_EndedAt",
                table: "seals_papers",
                columns: new[] { "Stage", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_seals_papers_Supersedes",
                table: "seals_papers",
                column: "Supersedes");

            migrationBuilder.CreateIndex(
                name: "IX_seals_seals_Area",
                table: "seals_seals",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_seals_seals_Number",
                table: "seals_seals",
                column: "Number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "seals_custodians");

            migrationBuilder.DropTable(
                name: "seals_files");

            migrationBuilder.DropTable(
                name: "seals_series");

            migrationBuilder.DropTable(
                name: "seals_papers");

            migrationBuilder.DropTable(
                name: "seals_seals");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "seals");
        }
    }
}
