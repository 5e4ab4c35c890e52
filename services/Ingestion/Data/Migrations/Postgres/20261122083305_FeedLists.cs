using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Ingestion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FeedLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "seen_at",
                table: "feed_visits",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.CreateTable(
                name: "feed_lists",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    next_poll_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    poll_requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_owner = table.Column<string>(type: "text", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_poll_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_success_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    consecutive_failures = table.Column<int>(type: "integer", nullable: false),
                    blocked = table.Column<bool>(type: "boolean", nullable: false),
                    slow = table.Column<bool>(type: "boolean", nullable: false),
                    stuck_rows = table.Column<string>(type: "text", nullable: true),
                    others_pass = table.Column<bool>(type: "boolean", nullable: false),
                    oldest_unacknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    conflicts = table.Column<long>(type: "bigint", nullable: false),
                    duplicates = table.Column<long>(type: "bigint", nullable: false),
                    ignored = table.Column<long>(type: "bigint", nullable: false),
                    quarantined = table.Column<long>(type: "bigint", nullable: false),
                    taken = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_lists", x => new { x.merchant_id, x.kind });
                    table.ForeignKey(
                        name: "fk_feed_lists_feeds_merchant_id",
                        column: x => x.merchant_id,
                        principalTable: "feeds",
                        principalColumn: "merchant_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_feed_visits_seen_at",
                table: "feed_visits",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_feed_lists_next_poll_at",
                table: "feed_lists",
                column: "next_poll_at");

            // What was known of both lists together is now known of each; the counts were kept apart before.
            foreach (var (kind, counts) in new[] { ("visit", "visits"), ("order", "orders") })
            {
                migrationBuilder.Sql(
                    "INSERT INTO feed_lists (merchant_id, kind, next_poll_at, poll_requested_at, last_poll_at, last_success_at, last_error, "
                    + "consecutive_failures, blocked, slow, others_pass, oldest_unacknowledged_at, conflicts, duplicates, ignored, quarantined, taken) "
                    + $"SELECT merchant_id, '{kind}', next_poll_at, poll_requested_at, last_poll_at, last_success_at, last_error, consecutive_failures, "
                    + $"blocked, FALSE, FALSE, oldest_unacknowledged_at, {counts}_conflicts, {counts}_duplicates, {counts}_ignored, {counts}_quarantined, {counts}_taken FROM feeds");
            }

            migrationBuilder.Sql("UPDATE feed_visits SET seen_at = now()");

            migrationBuilder.DropIndex(
                name: "ix_feeds_enabled_next_poll_at",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "blocked",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "consecutive_failures",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "last_error",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "last_poll_at",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "last_success_at",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "lease_owner",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "lease_until",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "next_poll_at",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "oldest_unacknowledged_at",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "orders_conflicts",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "orders_duplicates",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "orders_ignored",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "orders_quarantined",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "orders_taken",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "poll_requested_at",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "visits_conflicts",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "visits_duplicates",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "visits_ignored",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "visits_quarantined",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "visits_taken",
                table: "feeds");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "feed_lists");

            migrationBuilder.DropIndex(
                name: "ix_feed_visits_seen_at",
                table: "feed_visits");

            migrationBuilder.DropColumn(
                name: "seen_at",
                table: "feed_visits");

            migrationBuilder.AddColumn<bool>(
                name: "blocked",
                table: "feeds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "consecutive_failures",
                table: "feeds",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "last_error",
                table: "feeds",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_poll_at",
                table: "feeds",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_success_at",
                table: "feeds",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "lease_owner",
                table: "feeds",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "lease_until",
                table: "feeds",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "next_poll_at",
                table: "feeds",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "oldest_unacknowledged_at",
                table: "feeds",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "orders_conflicts",
                table: "feeds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "orders_duplicates",
                table: "feeds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "orders_ignored",
                table: "feeds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "orders_quarantined",
                table: "feeds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "orders_taken",
                table: "feeds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "poll_requested_at",
                table: "feeds",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "visits_conflicts",
                table: "feeds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "visits_duplicates",
                table: "feeds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "visits_ignored",
                table: "feeds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "visits_quarantined",
                table: "feeds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "visits_taken",
                table: "feeds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "ix_feeds_enabled_next_poll_at",
                table: "feeds",
                columns: new[] { "enabled", "next_poll_at" });
        }
    }
}
