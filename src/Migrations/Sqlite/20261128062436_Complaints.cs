using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    FollowHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    Station = table.Column<string>(type: "TEXT", maxLength: 48, nullable: true),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Resident = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 127, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Handler = table.Column<Guid>(type: "TEXT", nullable: true),
                    HandlerOffice = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Concerned = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredInTime = table.Column<bool>(type: "INTEGER", nullable: true),
                    ReopenBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReopenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 10709, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Office = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true)
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
