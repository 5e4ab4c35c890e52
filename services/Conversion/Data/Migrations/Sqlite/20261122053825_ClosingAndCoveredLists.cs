using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ClosingAndCoveredLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_waiting",
                table: "conversions");

            migrationBuilder.AddColumn<long>(
                name: "closes_at",
                table: "conversions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "expires_at",
                table: "clicks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // What was stored before gets the times it would have got, in microseconds.
            migrationBuilder.Sql(
                """
                UPDATE conversions SET closes_at = created_at + 86400000000 * COALESCE(
                    (SELECT json_extract(p.settings, '$.returnPeriodDays') FROM programmes p WHERE p.merchant_id = conversions.merchant_id), 30);
                UPDATE clicks SET expires_at = CAST((julianday(json_extract(details, '$.at')) - 2440587.5) * 86400000000 AS INTEGER)
                    + 86400000000 * json_extract(details, '$.cookieDays');
                """);

            migrationBuilder.CreateIndex(
                name: "ix_conversions_click",
                table: "conversions",
                column: "click_token",
                filter: "NOT is_closed");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_closing",
                table: "conversions",
                column: "closes_at",
                filter: "NOT is_closed");

            migrationBuilder.CreateIndex(
                name: "ix_clicks_expires",
                table: "clicks",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_click",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_closing",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_clicks_expires",
                table: "clicks");

            migrationBuilder.DropColumn(
                name: "closes_at",
                table: "conversions");

            migrationBuilder.DropColumn(
                name: "expires_at",
                table: "clicks");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_waiting",
                table: "conversions",
                column: "click_token",
                filter: "attribution_due IS NOT NULL");
        }
    }
}
