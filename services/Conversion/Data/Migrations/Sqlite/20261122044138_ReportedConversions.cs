using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReportedConversions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_conversions_identity",
                table: "conversions");

            migrationBuilder.AddColumn<bool>(
                name: "is_unattributed",
                table: "conversions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "lines",
                table: "conversions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "referring_page",
                table: "conversions",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ux_conversions_identity",
                table: "conversions",
                columns: new[] { "merchant_id", "type", "order_id" },
                unique: true,
                filter: "duplicate_of IS NULL AND NOT is_unattributed");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_conversions_identity",
                table: "conversions");

            migrationBuilder.DropColumn(
                name: "is_unattributed",
                table: "conversions");

            migrationBuilder.DropColumn(
                name: "lines",
                table: "conversions");

            migrationBuilder.DropColumn(
                name: "referring_page",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ux_conversions_identity",
                table: "conversions",
                columns: new[] { "merchant_id", "type", "order_id" },
                unique: true,
                filter: "duplicate_of IS NULL");
        }
    }
}
