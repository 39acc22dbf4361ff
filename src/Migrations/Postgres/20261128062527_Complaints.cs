using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Complaints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "people_complaints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    FollowHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    About = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    Station = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: true),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Resident = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    Phone = table.Column<string>(type: "character varying(127)", maxLength: 127, nullable: true),
                    Language = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Handler = table.Column<Guid>(type: "uuid", nullable: true),
                    HandlerOffice = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    Concerned = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredInTime = table.Column<bool>(type: "boolean", nullable: true),
                    ReopenBy = table.Column<DateOnly>(type: "date", nullable: true),
                    ReopenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClearedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_complaints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_complaints_people_accounts_Concerned",
                        column: x => x.Concerned,
                        principalTable: "people_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_people_complaints_people_accounts_Handler",
                        column: x => x.Handler,
                        principalTable: "people_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_people_complaints_people_persons_Resident",
                        column: x => x.Resident,
                        principalTable: "people_persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_complaint_notes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Complaint = table.Column<Guid>(type: "uuid", nullable: false),
                    Turn = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Text = table.Column<string>(type: "character varying(10709)", maxLength: 10709, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Office = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_complaint_notes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_complaint_notes_people_complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "people_complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[] { "complaints", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_people_complaint_notes_Complaint_Turn",
                table: "people_complaint_notes",
                columns: new[] { "Complaint", "Turn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_complaints_Area",
                table: "people_complaints",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_people_complaints_Concerned",
                table: "people_complaints",
                column: "Concerned");

            migrationBuilder.CreateIndex(
                name: "IX_people_complaints_FollowHash",
                table: "people_complaints",
                column: "FollowHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_complaints_Handler",
                table: "people_complaints",
                column: "Handler");

            migrationBuilder.CreateIndex(
                name: "IX_people_complaints_Number",
                table: "people_complaints",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_complaints_ReceivedOn",
                table: "people_complaints",
                column: "ReceivedOn");

            migrationBuilder.CreateIndex(
                name: "IX_people_complaints_Resident",
                table: "people_complaints",
                column: "Resident");

            migrationBuilder.CreateIndex(
                name: "IX_people_complaints_State_DueOn",
                table: "people_complaints",
                columns: new[] { "State", "DueOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_complaint_notes");

            migrationBuilder.DropTable(
                name: "people_complaints");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "complaints");
        }
    }
}
