using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Commission.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Products : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    pid = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sku = table.Column<string>(type: "TEXT", nullable: true),
                    categories = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => new { x.merchant_id, x.pid });
                });

            migrationBuilder.CreateIndex(
                name: "ix_products_merchant_id_name_pid",
                table: "products",
                columns: new[] { "merchant_id", "name", "pid" });

            migrationBuilder.CreateIndex(
                name: "ix_products_merchant_id_sku_pid",
                table: "products",
                columns: new[] { "merchant_id", "sku", "pid" },
                filter: "sku IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "products");
        }
    }
}
