using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Ingestion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ProductKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_products_merchant_id_name",
                table: "products",
                columns: new[] { "merchant_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_products_merchant_id_sku",
                table: "products",
                columns: new[] { "merchant_id", "sku" },
                filter: "sku IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_products_merchant_id_name",
                table: "products");

            migrationBuilder.DropIndex(
                name: "ix_products_merchant_id_sku",
                table: "products");
        }
    }
}
