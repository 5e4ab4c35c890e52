using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RepeatedBuyers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_repeat",
                table: "conversions");

            migrationBuilder.AddColumn<string>(
                name: "customer_click",
                table: "conversions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_conversions_repeat_click",
                table: "conversions",
                columns: new[] { "merchant_id", "click_token", "repeat_key", "created_at" },
                filter: "repeat_key IS NOT NULL AND click_token IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_repeat_customer",
                table: "conversions",
                columns: new[] { "merchant_id", "customer_id", "repeat_key", "created_at" },
                filter: "repeat_key IS NOT NULL AND customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_repeat_customer_click",
                table: "conversions",
                columns: new[] { "merchant_id", "customer_click", "repeat_key", "created_at" },
                filter: "repeat_key IS NOT NULL AND customer_click IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_repeat_click",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_repeat_customer",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_repeat_customer_click",
                table: "conversions");

            migrationBuilder.DropColumn(
                name: "customer_click",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_repeat",
                table: "conversions",
                columns: new[] { "merchant_id", "repeat_key", "created_at" },
                filter: "repeat_key IS NOT NULL");
        }
    }
}
