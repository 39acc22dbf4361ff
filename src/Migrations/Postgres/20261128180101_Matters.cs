using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Matters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "matters_forbidden_proofs",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    Document = table.Column<string>(type: "text", nullable: false),
                    Change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_forbidden_proofs", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "matters_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Document = table.Column<string>(type: "text", nullable: false),
                    MadeBy = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    PublishedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    Change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_versions", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[] { "matters", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_matters_versions_Code_Number",
                table: "matters_versions",
                columns: new[] { "Code", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matters_forbidden_proofs");

            migrationBuilder.DropTable(
                name: "matters_versions");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "matters");
        }
    }
}
