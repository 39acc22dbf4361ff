using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Lending : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "lending_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false, collation: "BINARY"),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    Sought = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    Isbn = table.Column<string>(type: "TEXT", maxLength: 13, nullable: true, collation: "BINARY"),
                    Note = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Home = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    At = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WrittenOffBecause = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lending_items", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "lending_loans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Item = table.Column<Guid>(type: "TEXT", nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    Resident = table.Column<Guid>(type: "TEXT", nullable: true),
                    Borrower = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 127, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    LentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LentBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    End = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<string>(type: "TEXT", maxLength: 48, nullable: true, collation: "BINARY"),
                    DueToldOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OverdueToldOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ForgetFrom = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lending_loans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_lending_loans_lending_items_Item",
                        column: x => x.Item,
                        principalTable: "lending_items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lending_reservations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Resident = table.Column<Guid>(type: "TEXT", nullable: true),
                    Item = table.Column<Guid>(type: "TEXT", nullable: false),
                    Isbn = table.Column<string>(type: "TEXT", maxLength: 13, nullable: true, collation: "BINARY"),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Held = table.Column<Guid>(type: "TEXT", nullable: true),
                    HeldUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lending_reservations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_lending_reservations_lending_items_Item",
                        column: x => x.Item,
                        principalTable: "lending_items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "kernel_counters",
                columns: new[] { "Name", "Number" },
                values: new object[] { "lending", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_lending_items_Area_Code",
                table: "lending_items",
                columns: new[] { "Area", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_lending_items_At_State",
                table: "lending_items",
                columns: new[] { "At", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_lending_items_Code",
                table: "lending_items",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_lending_items_Isbn",
                table: "lending_items",
                column: "Isbn");

            migrationBuilder.CreateIndex(
                name: "IX_lending_items_Kind_Number",
                table: "lending_items",
                columns: new[] { "Kind", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_lending_loans_EndedOn_DueOn",
                table: "lending_loans",
                columns: new[] { "EndedOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_lending_loans_ForgetFrom",
                table: "lending_loans",
                column: "ForgetFrom");

            migrationBuilder.CreateIndex(
                name: "IX_lending_loans_Item_LentAt",
                table: "lending_loans",
                columns: new[] { "Item", "LentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_lending_loans_Resident",
                table: "lending_loans",
                column: "Resident");

            migrationBuilder.CreateIndex(
                name: "IX_lending_reservations_EndedOn_AskedAt",
                table: "lending_reservations",
                columns: new[] { "EndedOn", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_lending_reservations_Held",
                table: "lending_reservations",
                column: "Held");

            migrationBuilder.CreateIndex(
                name: "IX_lending_reservations_Item",
                table: "lending_reservations",
                column: "Item");

            migrationBuilder.CreateIndex(
                name: "IX_lending_reservations_Resident",
                table: "lending_reservations",
                column: "Resident");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "lending_loans");

            migrationBuilder.DropTable(
                name: "lending_reservations");

            migrationBuilder.DropTable(
                name: "lending_items");

            migrationBuilder.DeleteData(
                table: "kernel_counters",
                keyColumn: "Name",
                keyValue: "lending");
        }
    }
}
