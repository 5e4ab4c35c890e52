using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Sqlite
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
                filter: "type = 'sale'");
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
                columns: new[] { "merchant_id", "amount" });
        }
    }
}
