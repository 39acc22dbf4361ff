using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Foundations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "kernel_history",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Actor = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    SubjectType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    SubjectId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    SubjectName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Details = table.Column<string>(type: "text", nullable: false),
                    Previous = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_history", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "kernel_history_heads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_history_heads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_jobs",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeasedBy = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_jobs", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "kernel_person_keys",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    WrappedBy = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DestroyedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_person_keys", x => x.Person);
                });

            migrationBuilder.CreateTable(
                name: "kernel_retention_reports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Rule = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Removed = table.Column<int>(type: "integer", nullable: false),
                    Failed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_retention_reports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_reveals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    VisitorId = table.Column<Guid>(type: "uuid", nullable: true),
                    VisitorName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    VisitorOffice = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Subject = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_reveals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_message_preferences",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    Language = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    QuietFrom = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    QuietTo = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    DigestAt = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    UnsubscribedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_message_preferences", x => x.Person);
                });

            migrationBuilder.CreateTable(
                name: "people_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Template = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Language = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Importance = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    Webhook = table.Column<Guid>(type: "uuid", nullable: true),
                    IsForDigest = table.Column<bool>(type: "boolean", nullable: false),
                    QuietFrom = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    QuietTo = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    Content = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    Refusals = table.Column<int>(type: "integer", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Turn = table.Column<int>(type: "integer", nullable: false),
                    LastProvider = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    LastError = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_organisations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    EnglishName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    Parent = table.Column<Guid>(type: "uuid", nullable: true),
                    Division = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    CreditCode = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_persons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    Phone = table.Column<string>(type: "character varying(127)", maxLength: 127, nullable: true),
                    PhoneHash = table.Column<string>(type: "character varying(77)", maxLength: 77, nullable: true, collation: "C"),
                    IdNumber = table.Column<string>(type: "character varying(138)", maxLength: 138, nullable: true),
                    IdNumberHash = table.Column<string>(type: "character varying(77)", maxLength: 77, nullable: true, collation: "C"),
                    Address = table.Column<string>(type: "character varying(682)", maxLength: 682, nullable: true),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ErasedBecause = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_persons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_webhooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Events = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Secret = table.Column<string>(type: "text", nullable: false),
                    OldSecret = table.Column<string>(type: "text", nullable: true),
                    OldSecretEnds = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    GoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_webhooks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_message_attempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Message = table.Column<Guid>(type: "uuid", nullable: false),
                    Provider = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Result = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Reference = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    Error = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_message_attempts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_message_attempts_people_messages_Message",
                        column: x => x.Message,
                        principalTable: "people_messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_served_places",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Organisation = table.Column<Guid>(type: "uuid", nullable: false),
                    Division = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    Area = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_served_places", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_served_places_people_organisations_Organisation",
                        column: x => x.Organisation,
                        principalTable: "people_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_consents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Matter = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Wording = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Guardian = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_consents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_consents_people_persons_Person",
                        column: x => x.Person,
                        principalTable: "people_persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_holds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_holds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_holds_people_persons_Person",
                        column: x => x.Person,
                        principalTable: "people_persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_memberships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Organisation = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    Account = table.Column<Guid>(type: "uuid", nullable: true),
                    Post = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_memberships", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_memberships_people_accounts_Account",
                        column: x => x.Account,
                        principalTable: "people_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_people_memberships_people_organisations_Organisation",
                        column: x => x.Organisation,
                        principalTable: "people_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_people_memberships_people_persons_Person",
                        column: x => x.Person,
                        principalTable: "people_persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_services",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Organisation = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    What = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_services", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_services_people_organisations_Organisation",
                        column: x => x.Organisation,
                        principalTable: "people_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_people_services_people_persons_Person",
                        column: x => x.Person,
                        principalTable: "people_persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[] { "person-keys", 0L });

            migrationBuilder.InsertData(
                table: "kernel_history_heads",
                columns: new[] { "Id", "Hash", "Number" },
                values: new object[] { 1, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_history_Area",
                table: "kernel_history",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_history_At",
                table: "kernel_history",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_history_Person",
                table: "kernel_history",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_history_SubjectType_SubjectId",
                table: "kernel_history",
                columns: new[] { "SubjectType", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_person_keys_WrappedBy",
                table: "kernel_person_keys",
                column: "WrappedBy");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_retention_reports_At",
                table: "kernel_retention_reports",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_reveals_At",
                table: "kernel_reveals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_reveals_Person_At",
                table: "kernel_reveals",
                columns: new[] { "Person", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_people_consents_Person",
                table: "people_consents",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_people_holds_Person",
                table: "people_holds",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_people_memberships_Account",
                table: "people_memberships",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_people_memberships_Organisation",
                table: "people_memberships",
                column: "Organisation");

            migrationBuilder.CreateIndex(
                name: "IX_people_memberships_Person",
                table: "people_memberships",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_people_message_attempts_Message",
                table: "people_message_attempts",
                column: "Message");

            migrationBuilder.CreateIndex(
                name: "IX_people_message_attempts_Provider_Reference",
                table: "people_message_attempts",
                columns: new[] { "Provider", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_people_messages_EndedAt",
                table: "people_messages",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_people_messages_Key",
                table: "people_messages",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_messages_Kind_DueAt",
                table: "people_messages",
                columns: new[] { "Kind", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_messages_Webhook",
                table: "people_messages",
                column: "Webhook");

            migrationBuilder.CreateIndex(
                name: "IX_people_organisations_Area",
                table: "people_organisations",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_people_organisations_Parent",
                table: "people_organisations",
                column: "Parent");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_Area",
                table: "people_persons",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_IdNumberHash",
                table: "people_persons",
                column: "IdNumberHash");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_PhoneHash",
                table: "people_persons",
                column: "PhoneHash");

            migrationBuilder.CreateIndex(
                name: "IX_people_served_places_Area",
                table: "people_served_places",
                column: "Area");

            migrationBuilder.CreateIndex(
                name: "IX_people_served_places_Organisation",
                table: "people_served_places",
                column: "Organisation");

            migrationBuilder.CreateIndex(
                name: "IX_people_services_Organisation_Day",
                table: "people_services",
                columns: new[] { "Organisation", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_people_services_Person",
                table: "people_services",
                column: "Person");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_history");

            migrationBuilder.DropTable(
                name: "kernel_history_heads");

            migrationBuilder.DropTable(
                name: "kernel_jobs");

            migrationBuilder.DropTable(
                name: "kernel_person_keys");

            migrationBuilder.DropTable(
                name: "kernel_retention_reports");

            migrationBuilder.DropTable(
                name: "kernel_reveals");

            migrationBuilder.DropTable(
                name: "people_consents");

            migrationBuilder.DropTable(
                name: "people_holds");

            migrationBuilder.DropTable(
                name: "people_memberships");

            migrationBuilder.DropTable(
                name: "people_message_attempts");

            migrationBuilder.DropTable(
                name: "people_message_preferences");

            migrationBuilder.DropTable(
                name: "people_served_places");

            migrationBuilder.DropTable(
                name: "people_services");

            migrationBuilder.DropTable(
                name: "people_webhooks");

            migrationBuilder.DropTable(
                name: "people_messages");

            migrationBuilder.DropTable(
                name: "people_organisations");

            migrationBuilder.DropTable(
                name: "people_persons");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "person-keys");
        }
    }
}
