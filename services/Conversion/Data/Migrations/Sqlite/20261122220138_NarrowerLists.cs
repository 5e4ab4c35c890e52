using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NarrowerLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_checked_out",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_closed",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_type",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_checked_out",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "checked_out");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_closed",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "is_closed");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_leads",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "type = 'lead'");
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

            migrationBuilder.DropIndex(
                name: "ix_conversions_leads",
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

            migrationBuilder.CreateIndex(
                name: "ix_conversions_type",
                table: "conversions",
                columns: new[] { "merchant_id", "type", "created_at", "id" },
                descending: new[] { false, false, true, true });
        }
    }
}
