using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RareLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_conversions_open",
                table: "conversions",
                columns: new[] { "merchant_id", "status", "created_at", "id" },
                descending: new[] { false, false, true, true },
                filter: "NOT is_closed");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_undecided",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "NOT is_closed AND (status = 0 OR status = 4)");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_unsettled",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "is_closed AND NOT checked_out");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_open",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_undecided",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_unsettled",
                table: "conversions");
        }
    }
}
