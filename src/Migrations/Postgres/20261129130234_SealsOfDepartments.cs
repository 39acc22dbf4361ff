using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
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
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Organisation",
                table: "seals_papers",
                type: "uuid",
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

            migrationBuilder.DropColumn(
                name: "Organisation",
                table: "seals_seals");

            migrationBuilder.DropColumn(
                name: "Organisation",
                table: "seals_papers");
        }
    }
}
