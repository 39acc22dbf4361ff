using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Identities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "HasIdentity",
                table: "people_accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "people_identities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Holder = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsResident = table.Column<bool>(type: "INTEGER", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 2533, nullable: true),
                    SubjectHash = table.Column<string>(type: "TEXT", maxLength: 77, nullable: true, collation: "BINARY"),
                    LinkedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_identities", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_identities_Holder",
                table: "people_identities",
                column: "Holder");

            migrationBuilder.CreateIndex(
                name: "IX_people_identities_SubjectHash",
                table: "people_identities",
                column: "SubjectHash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_identities");

            migrationBuilder.DropColumn(
                name: "HasIdentity",
                table: "people_accounts");
        }
    }
}
