using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BundlesAndDepartments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Joint",
                table: "matters_cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Organisation",
                table: "matters_cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "matters_bundles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PublishedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_bundles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_handlers",
                columns: table => new
                {
                    Matter = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    Organisation = table.Column<Guid>(type: "TEXT", nullable: false),
                    Successor = table.Column<Guid>(type: "TEXT", nullable: true),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_handlers", x => x.Matter);
                });

            migrationBuilder.CreateTable(
                name: "matters_joint_cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    FollowHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, collation: "BINARY"),
                    Bundle = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    BundleVersion = table.Column<Guid>(type: "TEXT", nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Resident = table.Column<Guid>(type: "TEXT", nullable: true),
                    Actor = table.Column<Guid>(type: "TEXT", nullable: true),
                    FiledBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_joint_cases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_matters_joint_cases_matters_bundles_BundleVersion",
                        column: x => x.BundleVersion,
                        principalTable: "matters_bundles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[] { "matters-joint-cases", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_Joint",
                table: "matters_cases",
                column: "Joint");

            migrationBuilder.CreateIndex(
                name: "IX_matters_cases_Organisation_EndedOn_DueOn_Id",
                table: "matters_cases",
                columns: new[] { "Organisation", "EndedOn", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_bundles_Code_Number",
                table: "matters_bundles",
                columns: new[] { "Code", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_joint_cases_BundleVersion",
                table: "matters_joint_cases",
                column: "BundleVersion");

            migrationBuilder.CreateIndex(
                name: "IX_matters_joint_cases_FollowHash",
                table: "matters_joint_cases",
                column: "FollowHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_joint_cases_Number",
                table: "matters_joint_cases",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_joint_cases_Resident",
                table: "matters_joint_cases",
                column: "Resident");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matters_handlers");

            migrationBuilder.DropTable(
                name: "matters_joint_cases");

            migrationBuilder.DropTable(
                name: "matters_bundles");

            migrationBuilder.DropIndex(
                name: "IX_matters_cases_Joint",
                table: "matters_cases");

            migrationBuilder.DropIndex(
                name: "IX_matters_cases_Organisation_EndedOn_DueOn_Id",
                table: "matters_cases");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "matters-joint-cases");

            migrationBuilder.DropColumn(
                name: "Joint",
                table: "matters_cases");

            migrationBuilder.DropColumn(
                name: "Organisation",
                table: "matters_cases");
        }
    }
}
