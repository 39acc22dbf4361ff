using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Households : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Birth",
                table: "people_persons",
                type: "character varying(95)",
                maxLength: 95,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "people_household_members",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Household = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Kinship = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Ground = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Keeper = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_household_members", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_household_members_people_persons_Person",
                        column: x => x.Person,
                        principalTable: "people_persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_mandates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Giver = table.Column<Guid>(type: "uuid", nullable: false),
                    Actor = table.Column<Guid>(type: "uuid", nullable: true),
                    ActorName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    ActorPhone = table.Column<string>(type: "character varying(127)", maxLength: 127, nullable: true),
                    ActorPhoneHash = table.Column<string>(type: "character varying(77)", maxLength: 77, nullable: true, collation: "C"),
                    Kinds = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Form = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Paper = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Ending = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    EndReason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    UsedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_mandates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_mandates_people_persons_Actor",
                        column: x => x.Actor,
                        principalTable: "people_persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_people_mandates_people_persons_Giver",
                        column: x => x.Giver,
                        principalTable: "people_persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_mandate_uses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Mandate = table.Column<Guid>(type: "uuid", nullable: false),
                    Giver = table.Column<Guid>(type: "uuid", nullable: false),
                    Actor = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    What = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_mandate_uses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_mandate_uses_people_mandates_Mandate",
                        column: x => x.Mandate,
                        principalTable: "people_mandates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_household_members_Household",
                table: "people_household_members",
                column: "Household");

            migrationBuilder.CreateIndex(
                name: "IX_people_household_members_Keeper",
                table: "people_household_members",
                column: "Keeper");

            migrationBuilder.CreateIndex(
                name: "IX_people_household_members_Person",
                table: "people_household_members",
                column: "Person",
                unique: true,
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_mandate_uses_Giver_At",
                table: "people_mandate_uses",
                columns: new[] { "Giver", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_people_mandate_uses_Mandate_At",
                table: "people_mandate_uses",
                columns: new[] { "Mandate", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_people_mandates_Actor",
                table: "people_mandates",
                column: "Actor");

            migrationBuilder.CreateIndex(
                name: "IX_people_mandates_ActorPhoneHash",
                table: "people_mandates",
                column: "ActorPhoneHash");

            migrationBuilder.CreateIndex(
                name: "IX_people_mandates_Giver",
                table: "people_mandates",
                column: "Giver");

            migrationBuilder.CreateIndex(
                name: "IX_people_mandates_State_To",
                table: "people_mandates",
                columns: new[] { "State", "To" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_household_members");

            migrationBuilder.DropTable(
                name: "people_mandate_uses");

            migrationBuilder.DropTable(
                name: "people_mandates");

            migrationBuilder.DropColumn(
                name: "Birth",
                table: "people_persons");
        }
    }
}
