using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
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
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Organisation",
                table: "matters_cases",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "matters_bundles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Document = table.Column<string>(type: "text", nullable: false),
                    MadeBy = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    PublishedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    Change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_bundles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_handlers",
                columns: table => new
                {
                    Matter = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    Organisation = table.Column<Guid>(type: "uuid", nullable: false),
                    Successor = table.Column<Guid>(type: "uuid", nullable: true),
                    Change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_handlers", x => x.Matter);
                });

            migrationBuilder.CreateTable(
                name: "matters_joint_cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    FollowHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Bundle = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    BundleVersion = table.Column<Guid>(type: "uuid", nullable: false),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Resident = table.Column<Guid>(type: "uuid", nullable: true),
                    Actor = table.Column<Guid>(type: "uuid", nullable: true),
                    FiledBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Language = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
