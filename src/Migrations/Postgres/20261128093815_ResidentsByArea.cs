using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Yizhan.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ResidentsByArea : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_people_persons_Area",
                table: "people_persons");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_Area_Id",
                table: "people_persons",
                columns: new[] { "Area", "Id" },
                descending: new[] { false, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_people_persons_Area_Id",
                table: "people_persons");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_Area",
                table: "people_persons",
                column: "Area");
        }
    }
}
