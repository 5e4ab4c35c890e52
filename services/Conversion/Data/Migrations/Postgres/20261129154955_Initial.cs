using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "clicks",
                columns: table => new
                {
                    token = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    conversion_limit = table.Column<int>(type: "integer", nullable: false),
                    credits_used = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    details = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clicks", x => x.token);
                });

            migrationBuilder.CreateTable(
                name: "conversions",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    merchant_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    merchant_number = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    source = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    status_reason = table.Column<string>(type: "text", nullable: true),
                    status_by = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    order_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    duplicate_of = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    amount = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    reversed_amount = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: false),
                    reversed_tracked = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: false),
                    reversed_in_whole = table.Column<bool>(type: "boolean", nullable: false),
                    reversals = table.Column<string>(type: "text", nullable: false),
                    tracked = table.Column<string>(type: "text", nullable: true),
                    commission_amount = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: true),
                    wage = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: true),
                    rate_version = table.Column<int>(type: "integer", nullable: true),
                    recalculation = table.Column<int>(type: "integer", nullable: false),
                    last_asked_recalculation = table.Column<int>(type: "integer", nullable: false),
                    commission_sequence = table.Column<int>(type: "integer", nullable: false),
                    publisher_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    publisher_number = table.Column<long>(type: "bigint", nullable: true),
                    customer_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    coupon = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    is_first_order = table.Column<bool>(type: "boolean", nullable: true),
                    goal = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    payments = table.Column<string>(type: "text", nullable: true),
                    lead_version = table.Column<int>(type: "integer", nullable: false),
                    lead_status = table.Column<int>(type: "integer", nullable: false),
                    lead_too_late = table.Column<bool>(type: "boolean", nullable: false),
                    products = table.Column<string>(type: "text", nullable: true),
                    lines = table.Column<string>(type: "text", nullable: true),
                    form_id = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    external_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    meta_data = table.Column<string>(type: "text", nullable: true),
                    click_token = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    click = table.Column<string>(type: "text", nullable: true),
                    click_ip = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    holds_credit = table.Column<bool>(type: "boolean", nullable: false),
                    not_creditable = table.Column<bool>(type: "boolean", nullable: false),
                    is_unattributed = table.Column<bool>(type: "boolean", nullable: false),
                    referring_page = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    repeat_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    trace = table.Column<string>(type: "text", nullable: false),
                    approval_due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attribution_due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    exchange_due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attribution_attempts = table.Column<int>(type: "integer", nullable: false),
                    is_closed = table.Column<bool>(type: "boolean", nullable: false),
                    closes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    checked_out = table.Column<bool>(type: "boolean", nullable: false),
                    checked_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversions", x => x.id);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "customer_clicks",
                columns: table => new
                {
                    click_token = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    customer_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_clicks", x => new { x.click_token, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    merchant_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    mcs_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    publisher_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    publisher_number = table.Column<long>(type: "bigint", nullable: true),
                    click_token = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    source = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    meta_data = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dead_letters",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    message_type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    error = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dead_letters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_answers",
                columns: table => new
                {
                    scope = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_answers", x => new { x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.endpoint });
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    merchant_id = table.Column<string>(type: "text", nullable: true),
                    publisher_id = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true),
                    trace_id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    body = table.Column<string>(type: "text", nullable: false),
                    hidden = table.Column<string>(type: "text", nullable: true),
                    previous = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "journal_backlog",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    trace_parent = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_backlog", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_forgotten",
                columns: table => new
                {
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    merchant_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_forgotten", x => new { x.subject, x.merchant_id });
                });

            migrationBuilder.CreateTable(
                name: "journal_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_replays",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    consumer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    filter = table.Column<string>(type: "text", nullable: false),
                    per_second = table.Column<int>(type: "integer", nullable: false),
                    up_to = table.Column<long>(type: "bigint", nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false),
                    told = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_replays", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lead_aliases",
                columns: table => new
                {
                    order_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    conversion_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_aliases", x => new { x.order_id, x.conversion_id });
                });

            migrationBuilder.CreateTable(
                name: "merchants",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    details = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_merchants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    destination = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    trace_parent = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programmes",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    settings = table.Column<string>(type: "text", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programmes", x => x.merchant_id);
                });

            migrationBuilder.CreateTable(
                name: "publishers",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    details = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publishers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reversals",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    merchant_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    conversion_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    order_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: true),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    look_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    looks = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reversals", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_clicks_expires",
                table: "clicks",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_address",
                table: "conversions",
                columns: new[] { "merchant_id", "click_ip", "created_at" },
                filter: "click_ip IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_amount",
                table: "conversions",
                columns: new[] { "merchant_id", "amount" },
                filter: "type = 'sale'")
                .Annotation("Npgsql:IndexInclude", new[] { "id", "created_at", "status", "type", "is_closed", "checked_out", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_approval",
                table: "conversions",
                column: "approval_due",
                filter: "approval_due IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_attribution",
                table: "conversions",
                column: "attribution_due",
                filter: "attribution_due IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_checked_out",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "checked_out")
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_click",
                table: "conversions",
                column: "click_token",
                filter: "NOT is_closed");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_closed",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "is_closed")
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_closing",
                table: "conversions",
                column: "closes_at",
                filter: "NOT is_closed AND status IN (1, 2, 3)");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_commission",
                table: "conversions",
                columns: new[] { "merchant_id", "commission_amount" })
                .Annotation("Npgsql:IndexInclude", new[] { "id", "created_at", "status", "type", "is_closed", "checked_out", "amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_exchange",
                table: "conversions",
                column: "exchange_due",
                filter: "exchange_due IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_lead_too_late",
                table: "conversions",
                column: "updated_at",
                filter: "lead_too_late");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_leads",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "type = 'lead'")
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_list",
                table: "conversions",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_merchant",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_open",
                table: "conversions",
                columns: new[] { "merchant_id", "status", "created_at", "id" },
                descending: new[] { false, false, true, true },
                filter: "NOT is_closed")
                .Annotation("Npgsql:IndexInclude", new[] { "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_order",
                table: "conversions",
                columns: new[] { "merchant_id", "order_id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_publisher",
                table: "conversions",
                columns: new[] { "publisher_id", "created_at", "id" },
                descending: new[] { false, true, true });

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
                name: "ix_conversions_status",
                table: "conversions",
                columns: new[] { "merchant_id", "status", "created_at", "id" },
                descending: new[] { false, false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_undecided",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "NOT is_closed AND (status = 0 OR status = 4)")
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_unsettled",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "is_closed AND NOT checked_out")
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_updated",
                table: "conversions",
                columns: new[] { "merchant_id", "updated_at" })
                .Annotation("Npgsql:IndexInclude", new[] { "id", "created_at", "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ux_conversions_identity",
                table: "conversions",
                columns: new[] { "merchant_id", "type", "order_id" },
                unique: true,
                filter: "duplicate_of IS NULL AND NOT is_unattributed");

            migrationBuilder.CreateIndex(
                name: "ix_customer_clicks_customer",
                table: "customer_clicks",
                columns: new[] { "customer_id", "click_token" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_list",
                table: "customers",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_number",
                table: "customers",
                columns: new[] { "merchant_id", "publisher_number", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_publisher",
                table: "customers",
                columns: new[] { "merchant_id", "publisher_id", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_updated",
                table: "customers",
                columns: new[] { "merchant_id", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "ux_customers_mcs",
                table: "customers",
                columns: new[] { "merchant_id", "mcs_id" },
                unique: true);

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
                name: "ix_lead_aliases_conversion",
                table: "lead_aliases",
                column: "conversion_id");

            migrationBuilder.CreateIndex(
                name: "ix_reversals_applied",
                table: "reversals",
                columns: new[] { "merchant_id", "settled_at" },
                filter: "state = 'applied'");

            migrationBuilder.CreateIndex(
                name: "ix_reversals_look",
                table: "reversals",
                column: "look_at",
                filter: "look_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reversals_open",
                table: "reversals",
                columns: new[] { "received_at", "id" },
                filter: "state IN ('held', 'parked', 'unmatched')");

            migrationBuilder.CreateIndex(
                name: "ix_reversals_order",
                table: "reversals",
                columns: new[] { "merchant_id", "order_id" },
                filter: "state = 'parked'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "clicks");

            migrationBuilder.DropTable(
                name: "conversions");

            migrationBuilder.DropTable(
                name: "customer_clicks");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "dead_letters");

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
                name: "lead_aliases");

            migrationBuilder.DropTable(
                name: "merchants");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "programmes");

            migrationBuilder.DropTable(
                name: "publishers");

            migrationBuilder.DropTable(
                name: "reversals");
        }
    }
}
