using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UsesOfSeals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Attempt",
                table: "seals_papers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AttemptAt",
                table: "seals_papers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AttemptBy",
                table: "seals_papers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AttemptFault",
                table: "seals_papers",
                type: "TEXT",
                maxLength: 40,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<string>(
                name: "AttemptSaid",
                table: "seals_papers",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Attempt",
                table: "seals_papers");

            migrationBuilder.DropColumn(
                name: "AttemptAt",
                table: "seals_papers");

            migrationBuilder.DropColumn(
                name: "AttemptBy",
                table: "seals_papers");

            migrationBuilder.DropColumn(
                name: "AttemptFault",
                table: "seals_papers");

            migrationBuilder.DropColumn(
                name: "AttemptSaid",
                table: "seals_papers");
        }
    }
}
