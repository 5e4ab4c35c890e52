using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class GrowingList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_list",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_list",
                table: "conversions",
                columns: new[] { "created_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_list",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_list",
                table: "conversions",
                columns: new[] { "created_at", "id" },
                descending: new bool[0]);
        }
    }
}
