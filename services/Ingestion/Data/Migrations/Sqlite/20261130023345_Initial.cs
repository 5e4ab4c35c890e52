using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Ingestion.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "billers",
                columns: table => new
                {
                    shortname = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    site_ids = table.Column<string>(type: "TEXT", nullable: false),
                    secure_ips = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: true),
                    types = table.Column<string>(type: "TEXT", nullable: false),
                    options = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_billers", x => x.shortname);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_categories",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    cid = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    parent_cid = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogue_categories", x => new { x.merchant_id, x.cid });
                });

            migrationBuilder.CreateTable(
                name: "catalogues",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    regroup_after = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogues", x => x.merchant_id);
                });

            migrationBuilder.CreateTable(
                name: "clicks",
                columns: table => new
                {
                    token = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    publisher_id = table.Column<string>(type: "TEXT", nullable: false),
                    link_code = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    cookie_days = table.Column<int>(type: "INTEGER", nullable: false),
                    conversion_limit = table.Column<int>(type: "INTEGER", nullable: false),
                    counted = table.Column<bool>(type: "INTEGER", nullable: false),
                    banner_id = table.Column<string>(type: "TEXT", nullable: true),
                    group_id = table.Column<string>(type: "TEXT", nullable: true),
                    click_refs = table.Column<string>(type: "TEXT", nullable: false),
                    page_url = table.Column<string>(type: "TEXT", nullable: true),
                    search_engine = table.Column<string>(type: "TEXT", nullable: true),
                    phrase = table.Column<string>(type: "TEXT", nullable: true),
                    ip = table.Column<string>(type: "TEXT", nullable: true),
                    user_agent = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clicks", x => x.token);
                });

            migrationBuilder.CreateTable(
                name: "dead_letters",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    endpoint = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    message_type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dead_letters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "extended_reversals",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reversal_id = table.Column<string>(type: "TEXT", nullable: false),
                    biller = table.Column<string>(type: "TEXT", nullable: false),
                    trans_id = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_extended_reversals", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "extended_sales",
                columns: table => new
                {
                    conversion_id = table.Column<string>(type: "TEXT", nullable: false),
                    biller = table.Column<string>(type: "TEXT", nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    trans_id = table.Column<string>(type: "TEXT", nullable: true),
                    site_id = table.Column<string>(type: "TEXT", nullable: false),
                    username = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_extended_sales", x => x.conversion_id);
                });

            migrationBuilder.CreateTable(
                name: "feed_entries",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    list = table.Column<string>(type: "TEXT", nullable: false),
                    raw = table.Column<string>(type: "TEXT", nullable: false),
                    raw_cut = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    discarded = table.Column<bool>(type: "INTEGER", nullable: false),
                    acknowledged_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feed_orders",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    order_id = table.Column<string>(type: "TEXT", nullable: false),
                    partner = table.Column<long>(type: "INTEGER", nullable: false),
                    publisher_id = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    referring_page = table.Column<string>(type: "TEXT", nullable: true),
                    conversion_id = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_orders", x => new { x.merchant_id, x.order_id });
                });

            migrationBuilder.CreateTable(
                name: "feed_visits",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    visit_id = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    partner = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_visits", x => new { x.merchant_id, x.visit_id, x.at });
                });

            migrationBuilder.CreateTable(
                name: "feeds",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    interval_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    encoding = table.Column<string>(type: "TEXT", nullable: false),
                    headers = table.Column<string>(type: "TEXT", nullable: false),
                    batch_limit = table.Column<int>(type: "INTEGER", nullable: true),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    acknowledge_quarantined = table.Column<bool>(type: "INTEGER", nullable: false),
                    allow_private_address = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feeds", x => x.merchant_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_answers",
                columns: table => new
                {
                    scope = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: true),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_answers", x => new { x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    endpoint = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.endpoint });
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", nullable: true),
                    publisher_id = table.Column<string>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    trace_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    hidden = table.Column<string>(type: "TEXT", nullable: true),
                    previous = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "journal_backlog",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    trace_parent = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_backlog", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_forgotten",
                columns: table => new
                {
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_forgotten", x => new { x.subject, x.merchant_id });
                });

            migrationBuilder.CreateTable(
                name: "journal_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_replays",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    consumer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    filter = table.Column<string>(type: "TEXT", nullable: false),
                    per_second = table.Column<int>(type: "INTEGER", nullable: false),
                    up_to = table.Column<long>(type: "INTEGER", nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false),
                    told = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_replays", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "links",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    publisher_id = table.Column<string>(type: "TEXT", nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    target_url = table.Column<string>(type: "TEXT", nullable: true),
                    banner_id = table.Column<string>(type: "TEXT", nullable: true),
                    group_id = table.Column<string>(type: "TEXT", nullable: true),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_links", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "merchants",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    sites = table.Column<string>(type: "TEXT", nullable: false),
                    site_key = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_merchants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    destination = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    trace_parent = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "postback_audits",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    biller = table.Column<string>(type: "TEXT", nullable: true),
                    merchant_id = table.Column<string>(type: "TEXT", nullable: true),
                    action = table.Column<string>(type: "TEXT", nullable: true),
                    trans_id = table.Column<string>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    argument = table.Column<string>(type: "TEXT", nullable: true),
                    conversion_id = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_postback_audits", x => x.id);
                });

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

            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    pid = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sku = table.Column<string>(type: "TEXT", nullable: true),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    price = table.Column<long>(type: "INTEGER", nullable: true),
                    old_price = table.Column<long>(type: "INTEGER", nullable: true),
                    in_stock = table.Column<bool>(type: "INTEGER", nullable: true),
                    images = table.Column<string>(type: "TEXT", nullable: false),
                    categories = table.Column<string>(type: "TEXT", nullable: false),
                    rate_categories = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: true),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => new { x.merchant_id, x.pid });
                });

            migrationBuilder.CreateTable(
                name: "programmes",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    landing_url = table.Column<string>(type: "TEXT", nullable: false),
                    allowed_hosts = table.Column<string>(type: "TEXT", nullable: false),
                    cookie_days = table.Column<int>(type: "INTEGER", nullable: false),
                    conversion_limit = table.Column<int>(type: "INTEGER", nullable: false),
                    white_label_host = table.Column<string>(type: "TEXT", nullable: true),
                    white_label_name = table.Column<string>(type: "TEXT", nullable: true),
                    white_label_domain = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programmes", x => x.merchant_id);
                });

            migrationBuilder.CreateTable(
                name: "publishers",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    nats_code = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publishers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "script_reports",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", nullable: false),
                    conversion_id = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_script_reports", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "service_levels",
                columns: table => new
                {
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    publisher_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    bucket = table.Column<int>(type: "INTEGER", nullable: false),
                    times = table.Column<long>(type: "INTEGER", nullable: false),
                    longest = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_levels", x => new { x.hour, x.measure, x.merchant_id, x.publisher_id, x.bucket });
                });

            migrationBuilder.CreateTable(
                name: "visit_counts",
                columns: table => new
                {
                    publisher_id = table.Column<string>(type: "TEXT", nullable: false),
                    dimension = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    visits = table.Column<long>(type: "INTEGER", nullable: false),
                    orders = table.Column<long>(type: "INTEGER", nullable: false),
                    amount_units = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visit_counts", x => new { x.publisher_id, x.dimension, x.day, x.key, x.currency });
                });

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
                    tail_print = table.Column<string>(type: "TEXT", nullable: true),
                    tail_seen = table.Column<int>(type: "INTEGER", nullable: false),
                    tail_seen_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tail_since = table.Column<long>(type: "INTEGER", nullable: true),
                    tail_raw = table.Column<string>(type: "TEXT", nullable: true),
                    tail_reason = table.Column<string>(type: "TEXT", nullable: true),
                    field_names = table.Column<string>(type: "TEXT", nullable: true),
                    oldest_unacknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    conflicts = table.Column<long>(type: "INTEGER", nullable: false),
                    duplicates = table.Column<long>(type: "INTEGER", nullable: false),
                    held_back = table.Column<long>(type: "INTEGER", nullable: false),
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
                name: "ix_billers_merchant_id_shortname",
                table: "billers",
                columns: new[] { "merchant_id", "shortname" });

            migrationBuilder.CreateIndex(
                name: "ix_catalogues_regroup",
                table: "catalogues",
                column: "merchant_id",
                filter: "regroup_after IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dead_letters_at",
                table: "dead_letters",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_dead_letters_message_id_endpoint",
                table: "dead_letters",
                columns: new[] { "message_id", "endpoint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_extended_sales_biller_trans_id",
                table: "extended_sales",
                columns: new[] { "biller", "trans_id" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "ix_feed_entries_merchant_id_list_at_id",
                table: "feed_entries",
                columns: new[] { "merchant_id", "list", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_feed_lists_next_poll_at",
                table: "feed_lists",
                column: "next_poll_at");

            migrationBuilder.CreateIndex(
                name: "ix_feed_visits_seen_at",
                table: "feed_visits",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_answers_at",
                table: "idempotent_answers",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_at",
                table: "inbox",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_journal_at_number",
                table: "journal",
                columns: new[] { "at", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_merchant_id_at_number",
                table: "journal",
                columns: new[] { "merchant_id", "at", "number" },
                filter: "merchant_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_message_id",
                table: "journal",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_publisher_id_at_number",
                table: "journal",
                columns: new[] { "publisher_id", "at", "number" },
                filter: "publisher_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_subject_at_number",
                table: "journal",
                columns: new[] { "subject", "at", "number" },
                filter: "subject IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_trace_id_at_number",
                table: "journal",
                columns: new[] { "trace_id", "at", "number" },
                filter: "trace_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_type_at_number",
                table: "journal",
                columns: new[] { "type", "at", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_replays_state_due_at",
                table: "journal_replays",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_links_publisher_id_created_at_code",
                table: "links",
                columns: new[] { "publisher_id", "created_at", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_merchants_site_key",
                table: "merchants",
                column: "site_key");

            migrationBuilder.CreateIndex(
                name: "ix_postback_audits_at",
                table: "postback_audits",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_postback_audits_biller_id",
                table: "postback_audits",
                columns: new[] { "biller", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_postback_audits_merchant_id",
                table: "postback_audits",
                column: "merchant_id",
                filter: "merchant_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_product_feeds_next_run_at",
                table: "product_feeds",
                column: "next_run_at");

            migrationBuilder.CreateIndex(
                name: "ix_products_merchant_id_name",
                table: "products",
                columns: new[] { "merchant_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_products_merchant_id_sku",
                table: "products",
                columns: new[] { "merchant_id", "sku" },
                filter: "sku IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_white_label_host",
                table: "programmes",
                column: "white_label_host");

            migrationBuilder.CreateIndex(
                name: "ix_publishers_nats_code",
                table: "publishers",
                column: "nats_code");

            migrationBuilder.CreateIndex(
                name: "ix_publishers_number",
                table: "publishers",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "ix_script_reports_at",
                table: "script_reports",
                column: "at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "billers");

            migrationBuilder.DropTable(
                name: "catalogue_categories");

            migrationBuilder.DropTable(
                name: "catalogues");

            migrationBuilder.DropTable(
                name: "clicks");

            migrationBuilder.DropTable(
                name: "dead_letters");

            migrationBuilder.DropTable(
                name: "extended_reversals");

            migrationBuilder.DropTable(
                name: "extended_sales");

            migrationBuilder.DropTable(
                name: "feed_entries");

            migrationBuilder.DropTable(
                name: "feed_lists");

            migrationBuilder.DropTable(
                name: "feed_orders");

            migrationBuilder.DropTable(
                name: "feed_visits");

            migrationBuilder.DropTable(
                name: "idempotent_answers");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "journal_backlog");

            migrationBuilder.DropTable(
                name: "journal_forgotten");

            migrationBuilder.DropTable(
                name: "journal_head");

            migrationBuilder.DropTable(
                name: "journal_replays");

            migrationBuilder.DropTable(
                name: "links");

            migrationBuilder.DropTable(
                name: "merchants");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "postback_audits");

            migrationBuilder.DropTable(
                name: "product_feeds");

            migrationBuilder.DropTable(
                name: "products");

            migrationBuilder.DropTable(
                name: "programmes");

            migrationBuilder.DropTable(
                name: "publishers");

            migrationBuilder.DropTable(
                name: "script_reports");

            migrationBuilder.DropTable(
                name: "service_levels");

            migrationBuilder.DropTable(
                name: "visit_counts");

            migrationBuilder.DropTable(
                name: "feeds");
        }
    }
}
