using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Ingestion.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ProductFeeds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "product_feeds",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    settings_version = table.Column<int>(type: "INTEGER", nullable: false),
                    run = table.Column<string>(type: "TEXT", nullable: true),
                    last_run = table.Column<string>(type: "TEXT", nullable: true),
                    last_attempt_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_success_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_run_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", nullable: true),
                    blocked = table.Column<bool>(type: "INTEGER", nullable: false),
                    consecutive_failures = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    lease = table.Column<string>(type: "TEXT", nullable: true),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_feeds", x => x.merchant_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_product_feeds_next_run_at",
                table: "product_feeds",
                column: "next_run_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "product_feeds");
        }
    }
}
