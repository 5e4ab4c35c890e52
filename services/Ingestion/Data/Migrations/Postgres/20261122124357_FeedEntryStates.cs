using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Ingestion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FeedEntryStates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_feed_entries_merchant_id_fingerprint",
                table: "feed_entries");

            migrationBuilder.AddColumn<int>(
                name: "batch_limit",
                table: "feeds",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "tail_print",
                table: "feed_lists",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "tail_seen",
                table: "feed_lists",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "acknowledged_at",
                table: "feed_entries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "discarded",
                table: "feed_entries",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "raw_cut",
                table: "feed_entries",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_feed_entries_merchant_id_fingerprint",
                table: "feed_entries",
                columns: new[] { "merchant_id", "fingerprint" },
                unique: true,
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_feed_entries_merchant_id_fingerprint_at",
                table: "feed_entries",
                columns: new[] { "merchant_id", "fingerprint", "at" });

            // Earlier, only the first 20,000 UTF-16 units were stored: as few characters as half of that.
            migrationBuilder.Sql("UPDATE feed_entries SET raw_cut = TRUE WHERE length(raw) >= 9999");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_feed_entries_merchant_id_fingerprint",
                table: "feed_entries");

            migrationBuilder.DropIndex(
                name: "ix_feed_entries_merchant_id_fingerprint_at",
                table: "feed_entries");

            migrationBuilder.DropColumn(
                name: "batch_limit",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "tail_print",
                table: "feed_lists");

            migrationBuilder.DropColumn(
                name: "tail_seen",
                table: "feed_lists");

            migrationBuilder.DropColumn(
                name: "acknowledged_at",
                table: "feed_entries");

            migrationBuilder.DropColumn(
                name: "discarded",
                table: "feed_entries");

            migrationBuilder.DropColumn(
                name: "raw_cut",
                table: "feed_entries");

            migrationBuilder.CreateIndex(
                name: "ix_feed_entries_merchant_id_fingerprint",
                table: "feed_entries",
                columns: new[] { "merchant_id", "fingerprint" },
                unique: true);
        }
    }
}
