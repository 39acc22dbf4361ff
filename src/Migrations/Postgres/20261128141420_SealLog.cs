using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SealLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "seals_log_cosignatures",
                columns: table => new
                {
                    Witness = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Line = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seals_log_cosignatures", x => x.Witness);
                });

            migrationBuilder.CreateTable(
                name: "seals_log_heads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Frontier = table.Column<byte[]>(type: "bytea", nullable: false),
                    Checkpoint = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Anchored = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seals_log_heads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "seals_log_leaves",
                columns: table => new
                {
                    Place = table.Column<long>(type: "bigint", nullable: false),
                    Entry = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seals_log_leaves", x => x.Place);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[] { "seal-log", 0L });

            migrationBuilder.InsertData(
                table: "seals_log_heads",
                columns: new[] { "Id", "Anchored", "Checkpoint", "Frontier", "Key", "Size" },
                values: new object[] { 1, -1L, "", Array.Empty<byte>(), "", 0L });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "seals_log_cosignatures");

            migrationBuilder.DropTable(
                name: "seals_log_heads");

            migrationBuilder.DropTable(
                name: "seals_log_leaves");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "seal-log");
        }
    }
}
