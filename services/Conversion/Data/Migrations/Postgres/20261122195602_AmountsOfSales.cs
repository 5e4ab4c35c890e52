using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AmountsOfSales : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_amount",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_amount",
                table: "conversions",
                columns: new[] { "merchant_id", "amount" },
                filter: "type = 'sale'")
                .Annotation("Npgsql:IndexInclude", new[] { "id", "created_at", "status", "type", "is_closed", "checked_out", "commission_amount", "updated_at", "closes_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_amount",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_amount",
                table: "conversions",
                columns: new[] { "merchant_id", "amount" })
                .Annotation("Npgsql:IndexInclude", new[] { "id", "created_at", "status", "type", "is_closed", "checked_out", "commission_amount", "updated_at", "closes_at" });
        }
    }
}
