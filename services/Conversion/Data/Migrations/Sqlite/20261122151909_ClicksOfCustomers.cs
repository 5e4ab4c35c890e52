using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ClicksOfCustomers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_repeat_customer_click",
                table: "conversions");

            // By SQLite's own statement: EF would copy the whole table to a new one, outside of the migration's transaction.
            migrationBuilder.Sql("ALTER TABLE conversions DROP COLUMN customer_click");

            migrationBuilder.CreateTable(
                name: "customer_clicks",
                columns: table => new
                {
                    click_token = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    customer_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_clicks", x => new { x.click_token, x.customer_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_customer_clicks_customer",
                table: "customer_clicks",
                columns: new[] { "customer_id", "click_token" });

            // What customers know so far, as far as their clicks are still known here; of a click no more than are kept of one.
            migrationBuilder.Sql(
                """
                INSERT INTO customer_clicks (click_token, customer_id)
                SELECT click_token, id FROM (
                    SELECT click_token, id, ROW_NUMBER() OVER (PARTITION BY click_token ORDER BY created_at, id) AS place
                    FROM customers WHERE EXISTS (SELECT 1 FROM clicks WHERE token = customers.click_token)) AS known
                WHERE place <= 50;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "customer_clicks");

            migrationBuilder.AddColumn<string>(
                name: "customer_click",
                table: "conversions",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_conversions_repeat_customer_click",
                table: "conversions",
                columns: new[] { "merchant_id", "customer_click", "repeat_key", "created_at" },
                filter: "repeat_key IS NOT NULL AND customer_click IS NOT NULL");
        }
    }
}
