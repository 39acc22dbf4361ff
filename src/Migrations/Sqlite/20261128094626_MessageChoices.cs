using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MessageChoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Mail",
                table: "people_message_preferences",
                type: "TEXT",
                maxLength: 1397,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Off",
                table: "people_message_preferences",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Phone",
                table: "people_message_preferences",
                type: "TEXT",
                maxLength: 127,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SecondChannel",
                table: "people_message_preferences",
                type: "TEXT",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "people_message_preferences",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "OverdueToldAt",
                table: "people_complaints",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RaisedAt",
                table: "people_complaints",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RemindedAt",
                table: "people_complaints",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_message_attempts_At",
                table: "people_message_attempts",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_people_message_attempts_At",
                table: "people_message_attempts");

            migrationBuilder.DropColumn(
                name: "Mail",
                table: "people_message_preferences");

            migrationBuilder.DropColumn(
                name: "Off",
                table: "people_message_preferences");

            migrationBuilder.DropColumn(
                name: "Phone",
                table: "people_message_preferences");

            migrationBuilder.DropColumn(
                name: "SecondChannel",
                table: "people_message_preferences");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "people_message_preferences");

            migrationBuilder.DropColumn(
                name: "OverdueToldAt",
                table: "people_complaints");

            migrationBuilder.DropColumn(
                name: "RaisedAt",
                table: "people_complaints");

            migrationBuilder.DropColumn(
                name: "RemindedAt",
                table: "people_complaints");
        }
    }
}
