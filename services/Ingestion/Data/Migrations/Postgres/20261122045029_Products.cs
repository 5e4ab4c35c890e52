using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Ingestion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Products : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "catalogue_categories",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "text", nullable: false),
                    cid = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    parent_cid = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogue_categories", x => new { x.merchant_id, x.cid });
                });

            migrationBuilder.CreateTable(
                name: "catalogues",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "text", nullable: false),
                    regroup_after = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogues", x => x.merchant_id);
                });

            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "text", nullable: false),
                    pid = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    sku = table.Column<string>(type: "text", nullable: true),
                    url = table.Column<string>(type: "text", nullable: true),
                    price = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: true),
                    old_price = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: true),
                    in_stock = table.Column<bool>(type: "boolean", nullable: true),
                    images = table.Column<string>(type: "text", nullable: false),
                    categories = table.Column<string>(type: "text", nullable: false),
                    rate_categories = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => new { x.merchant_id, x.pid });
                });

            migrationBuilder.CreateIndex(
                name: "ix_catalogues_regroup",
                table: "catalogues",
                column: "merchant_id",
                filter: "regroup_after IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "catalogue_categories");

            migrationBuilder.DropTable(
                name: "catalogues");

            migrationBuilder.DropTable(
                name: "products");
        }
    }
}
