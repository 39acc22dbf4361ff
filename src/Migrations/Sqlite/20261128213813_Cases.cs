using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Cases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Wording",
                table: "seals_papers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "matters_cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true, collation: "BINARY"),
                    FollowHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, collation: "BINARY"),
                    Matter = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    MatterVersion = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Station = table.Column<string>(type: "TEXT", maxLength: 48, nullable: true),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Resident = table.Column<Guid>(type: "TEXT", nullable: true),
                    Actor = table.Column<Guid>(type: "TEXT", nullable: true),
                    FiledBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    IdentityProof = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Applicant = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    ApplicantHash = table.Column<string>(type: "TEXT", maxLength: 77, nullable: true, collation: "BINARY"),
                    IdNumber = table.Column<string>(type: "TEXT", maxLength: 138, nullable: true),
                    IdNumberHash = table.Column<string>(type: "TEXT", maxLength: 77, nullable: true, collation: "BINARY"),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 127, nullable: true),
                    PhoneHash = table.Column<string>(type: "TEXT", maxLength: 77, nullable: true, collation: "BINARY"),
                    Answers = table.Column<string>(type: "TEXT", maxLength: 85375, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SupplementAskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LawfulBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PausedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExtendedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Paper = table.Column<Guid>(type: "TEXT", nullable: true),
                    Receipt = table.Column<string>(type: "TEXT", maxLength: 362, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_cases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_matters_cases_matters_versions_MatterVersion",
                        column: x => x.MatterVersion,
                        principalTable: "matters_versions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "matters_case_papers",
                columns: table => new
                {
                    Case = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    PromisedBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_case_papers", x => new { x.Case, x.Code });
                    table.ForeignKey(
                        name: "FK_matters_case_papers_matters_cases_Case",
                        column: x => x.Case,
                        principalTable: "matters_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "matters_case_steps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Case = table.Column<Guid>(type: "TEXT", nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    Office = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 5375, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_case_steps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_matters_case_steps_matters_cases_Case",
                        column: x => x.Case,
                        principalTable: "matters_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[] { "matters-cases", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_matters_case_steps_Case_Turn",
                table: "matters_case_steps",
                columns: new[] { "Case", "Turn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_Actor",
                table: "matters_cases",
                column: "Actor");

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_ApplicantHash",
                table: "matters_cases",
                column: "ApplicantHash");

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_EndedOn_Area_State_DueOn_Id",
                table: "matters_cases",
                columns: new[] { "EndedOn", "Area", "State", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_EndedOn_Matter",
                table: "matters_cases",
                columns: new[] { "EndedOn", "Matter" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_FollowHash",
                table: "matters_cases",
                column: "FollowHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_IdNumberHash",
                table: "matters_cases",
                column: "IdNumberHash");

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_MatterVersion",
                table: "matters_cases",
                column: "MatterVersion");

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_Number",
                table: "matters_cases",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_Paper",
                table: "matters_cases",
                column: "Paper");

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_PhoneHash",
                table: "matters_cases",
                column: "PhoneHash");

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_Resident_BegunAt",
                table: "matters_cases",
                columns: new[] { "Resident", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_State_BegunAt",
                table: "matters_cases",
                columns: new[] { "State", "BegunAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matters_case_papers");

            migrationBuilder.DropTable(
                name: "matters_case_steps");

            migrationBuilder.DropTable(
                name: "matters_cases");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "matters-cases");

            migrationBuilder.DropColumn(
                name: "Wording",
                table: "seals_papers");
        }
    }
}
