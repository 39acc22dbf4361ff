using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ConfirmedChoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "WeChat",
                table: "people_message_preferences",
                type: "character varying(383)",
                maxLength: 383,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WeChatLostAt",
                table: "people_message_preferences",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AskedKeeper",
                table: "people_household_members",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SecondKeeper",
                table: "people_household_members",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "people_unconfirmed_mails",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Mail = table.Column<string>(type: "character varying(1397)", maxLength: 1397, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Code = table.Column<Guid>(type: "uuid", nullable: true),
                    LinkHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_unconfirmed_mails", x => x.Person);
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_household_members_AskedKeeper",
                table: "people_household_members",
                column: "AskedKeeper");

            migrationBuilder.CreateIndex(
                name: "IX_people_household_members_SecondKeeper",
                table: "people_household_members",
                column: "SecondKeeper");

            migrationBuilder.CreateIndex(
                name: "IX_people_unconfirmed_mails_AskedAt",
                table: "people_unconfirmed_mails",
                column: "AskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_people_unconfirmed_mails_LinkHash",
                table: "people_unconfirmed_mails",
                column: "LinkHash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_unconfirmed_mails");

            migrationBuilder.DropIndex(
                name: "IX_people_household_members_AskedKeeper",
                table: "people_household_members");

            migrationBuilder.DropIndex(
                name: "IX_people_household_members_SecondKeeper",
                table: "people_household_members");

            migrationBuilder.DropColumn(
                name: "WeChat",
                table: "people_message_preferences");

            migrationBuilder.DropColumn(
                name: "WeChatLostAt",
                table: "people_message_preferences");

            migrationBuilder.DropColumn(
                name: "AskedKeeper",
                table: "people_household_members");

            migrationBuilder.DropColumn(
                name: "SecondKeeper",
                table: "people_household_members");
        }
    }
}
