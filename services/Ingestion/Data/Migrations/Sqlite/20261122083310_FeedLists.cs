using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Ingestion.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FeedLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "seen_at",
                table: "feed_visits",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "feed_lists",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    next_poll_at = table.Column<long>(type: "INTEGER", nullable: false),
                    poll_requested_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_owner = table.Column<string>(type: "TEXT", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    last_poll_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_success_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", nullable: true),
                    consecutive_failures = table.Column<int>(type: "INTEGER", nullable: false),
                    blocked = table.Column<bool>(type: "INTEGER", nullable: false),
                    slow = table.Column<bool>(type: "INTEGER", nullable: false),
                    stuck_rows = table.Column<string>(type: "TEXT", nullable: true),
                    others_pass = table.Column<bool>(type: "INTEGER", nullable: false),
                    oldest_unacknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    conflicts = table.Column<long>(type: "INTEGER", nullable: false),
                    duplicates = table.Column<long>(type: "INTEGER", nullable: false),
                    ignored = table.Column<long>(type: "INTEGER", nullable: false),
                    quarantined = table.Column<long>(type: "INTEGER", nullable: false),
                    taken = table.Column<long>(type: "INTEGER", nullable: false)
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
                    + $"blocked, 0, 0, oldest_unacknowledged_at, {counts}_conflicts, {counts}_duplicates, {counts}_ignored, {counts}_quarantined, {counts}_taken FROM feeds");
            }

            migrationBuilder.Sql("UPDATE feed_visits SET seen_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000000");

            migrationBuilder.DropIndex(
                name: "ix_feeds_enabled_next_poll_at",
                table: "feeds");

            // By hand: what is generated rebuilds the table outside the transaction, and a kill in between would spoil it.
            foreach (var column in new[]
            {
                "blocked", "consecutive_failures", "last_error", "last_poll_at", "last_success_at",
                "lease_owner", "lease_until", "next_poll_at", "oldest_unacknowledged_at", "orders_conflicts",
                "orders_duplicates", "orders_ignored", "orders_quarantined", "orders_taken", "poll_requested_at",
                "visits_conflicts", "visits_duplicates", "visits_ignored", "visits_quarantined", "visits_taken",
            })
            {
                migrationBuilder.Sql($"ALTER TABLE feeds DROP COLUMN {column}");
            }
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "consecutive_failures",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "last_error",
                table: "feeds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_poll_at",
                table: "feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_success_at",
                table: "feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "lease_owner",
                table: "feeds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "lease_until",
                table: "feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "next_poll_at",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "oldest_unacknowledged_at",
                table: "feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "orders_conflicts",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "orders_duplicates",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "orders_ignored",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "orders_quarantined",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "orders_taken",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "poll_requested_at",
                table: "feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "visits_conflicts",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "visits_duplicates",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "visits_ignored",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "visits_quarantined",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "visits_taken",
                table: "feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "ix_feeds_enabled_next_poll_at",
                table: "feeds",
                columns: new[] { "enabled", "next_poll_at" });
        }
    }
}
