using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Ratings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_matters_cases_EndedOn_Matter",
                table: "matters_cases");

            migrationBuilder.AddColumn<bool>(
                name: "InTime",
                table: "matters_cases",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PausedDays",
                table: "matters_cases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PromisedBy",
                table: "matters_cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PromisedMinutes",
                table: "matters_cases",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Took",
                table: "matters_cases",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "matters_ratings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Case = table.Column<Guid>(type: "uuid", nullable: false),
                    Matter = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    Station = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: true),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Level = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Reasons = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Text = table.Column<string>(type: "character varying(2709)", maxLength: 2709, nullable: true),
                    RatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RatedOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_ratings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_matters_ratings_matters_cases_Case",
                        column: x => x.Case,
                        principalTable: "matters_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_EndedOn_Matter_Station_PromisedMinutes_Took_I~",
                table: "matters_cases",
                columns: new[] { "EndedOn", "Matter", "Station", "PromisedMinutes", "Took", "InTime" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_ratings_Area_RatedAt",
                table: "matters_ratings",
                columns: new[] { "Area", "RatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_ratings_Case",
                table: "matters_ratings",
                column: "Case",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_ratings_RatedOn_Matter_Station_Level",
                table: "matters_ratings",
                columns: new[] { "RatedOn", "Matter", "Station", "Level" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matters_ratings");

            migrationBuilder.DropIndex(
                name: "IX_matters_cases_EndedOn_Matter_Station_PromisedMinutes_Took_I~",
                table: "matters_cases");

            migrationBuilder.DropColumn(
                name: "InTime",
                table: "matters_cases");

            migrationBuilder.DropColumn(
                name: "PausedDays",
                table: "matters_cases");

            migrationBuilder.DropColumn(
                name: "PromisedBy",
                table: "matters_cases");

            migrationBuilder.DropColumn(
                name: "PromisedMinutes",
                table: "matters_cases");

            migrationBuilder.DropColumn(
                name: "Took",
                table: "matters_cases");

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_EndedOn_Matter",
                table: "matters_cases",
                columns: new[] { "EndedOn", "Matter" });
        }
    }
}
