using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SealsOfDepartments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Organisation",
                table: "seals_seals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Organisation",
                table: "seals_papers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_seals_papers_Organisation_TypedAt",
                table: "seals_papers",
                columns: new[] { "Organisation", "TypedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_seals_papers_Organisation_TypedAt",
                table: "seals_papers");

            // Entity Framework would build the tables anew, which is not one transaction.
            migrationBuilder.Sql("ALTER TABLE \"seals_seals\" DROP COLUMN \"Organisation\"");
            migrationBuilder.Sql("ALTER TABLE \"seals_papers\" DROP COLUMN \"Organisation\"");
        }
    }
}
