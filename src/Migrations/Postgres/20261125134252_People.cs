using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "people_accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SignInName = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Division = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    PasswordHash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    TotpKey = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    TotpStep = table.Column<long>(type: "bigint", nullable: false),
                    IsExample = table.Column<bool>(type: "boolean", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_api_keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MadeBy = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UsedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_api_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_attempts",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    LastAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_attempts", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "people_grants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Holder = table.Column<Guid>(type: "uuid", nullable: false),
                    RoleName = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Division = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Organisation = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    DelegatedFrom = table.Column<Guid>(type: "uuid", nullable: true),
                    GivenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_grants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Account = table.Column<Guid>(type: "uuid", nullable: true),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_invitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_recovery_codes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Account = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_recovery_codes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_sessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Account = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Browser = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Network = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sessions", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[] { "people", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_people_accounts_Area",
                table: "people_accounts",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_people_accounts_SignInName",
                table: "people_accounts",
                column: "SignInName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_api_keys_Area",
                table: "people_api_keys",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_people_api_keys_Hash",
                table: "people_api_keys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_attempts_LastAt",
                table: "people_attempts",
                column: "LastAt");

            migrationBuilder.CreateIndex(
                name: "IX_people_grants_Area",
                table: "people_grants",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_people_grants_DelegatedFrom",
                table: "people_grants",
                column: "DelegatedFrom");

            migrationBuilder.CreateIndex(
                name: "IX_people_grants_Holder",
                table: "people_grants",
                column: "Holder");

            migrationBuilder.CreateIndex(
                name: "IX_people_invitations_Account",
                table: "people_invitations",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_people_invitations_Hash",
                table: "people_invitations",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_recovery_codes_Account",
                table: "people_recovery_codes",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_people_sessions_Account",
                table: "people_sessions",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_people_sessions_Hash",
                table: "people_sessions",
                column: "Hash",
                unique: true);
            // The one secret of earlier versions lives on as an API key: the same words, the same hash, the administrator's role.
            migrationBuilder.Sql("INSERT INTO people_api_keys (\"Id\", \"Name\", \"Area\", \"Hash\", \"MadeAt\", \"Change\") SELECT '019ab8f0-0000-7000-8000-000000000001', 'set-up secret', '', \"Hash\", \"MadeAt\", 0 FROM people_setup_secrets");
            migrationBuilder.Sql("INSERT INTO people_grants (\"Id\", \"Holder\", \"RoleName\", \"Division\", \"Area\", \"From\", \"GivenAt\", \"Change\") SELECT '019ab8f0-0000-7000-8000-000000000002', '019ab8f0-0000-7000-8000-000000000001', 'city-admin', '', '', \"MadeAt\"::date, \"MadeAt\", 0 FROM people_setup_secrets");

            migrationBuilder.DropTable(
                name: "people_setup_secrets");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_accounts");

            migrationBuilder.DropTable(
                name: "people_api_keys");

            migrationBuilder.DropTable(
                name: "people_attempts");

            migrationBuilder.DropTable(
                name: "people_grants");

            migrationBuilder.DropTable(
                name: "people_invitations");

            migrationBuilder.DropTable(
                name: "people_recovery_codes");

            migrationBuilder.DropTable(
                name: "people_sessions");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "people");

            migrationBuilder.CreateTable(
                name: "people_setup_secrets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_setup_secrets", x => x.Id);
                });
        }
    }
}
