using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_settled",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_checked_out",
                table: "conversions",
                columns: new[] { "merchant_id", "checked_out", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_closed",
                table: "conversions",
                columns: new[] { "merchant_id", "is_closed", "created_at", "id" },
                descending: new[] { false, false, true, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_checked_out",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_closed",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_settled",
                table: "conversions",
                columns: new[] { "merchant_id", "is_closed", "checked_out", "created_at" });
        }
    }
}
