using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Commission.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "balance_deltas",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    account = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_balance_deltas", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "balances",
                columns: table => new
                {
                    account = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_balances", x => new { x.account, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "cap_usage",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    publisher_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    period = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    used = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cap_usage", x => new { x.merchant_id, x.rule, x.publisher_id, x.period });
                });

            migrationBuilder.CreateTable(
                name: "commissions",
                columns: table => new
                {
                    conversion_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    last_version = table.Column<int>(type: "INTEGER", nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    publisher_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    recalculation = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    reversed_amount = table.Column<long>(type: "INTEGER", nullable: false),
                    reversed_in_whole = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_closed = table.Column<bool>(type: "INTEGER", nullable: false),
                    order_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    told_reversal = table.Column<string>(type: "TEXT", nullable: true),
                    stands = table.Column<string>(type: "TEXT", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    settlement_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commissions", x => x.conversion_id);
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
                name: "deposits",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    merchant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deposits", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "fx_rates",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    from_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    to_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    rate = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    stored_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fx_rates", x => x.number);
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
                name: "ledger",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    conversion_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "merchants",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
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
                name: "payouts",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    publisher_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payouts", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    pid = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sku = table.Column<string>(type: "TEXT", nullable: true),
                    categories = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => new { x.merchant_id, x.pid });
                });

            migrationBuilder.CreateTable(
                name: "programmes",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    allow_negative_balance = table.Column<bool>(type: "INTEGER", nullable: false),
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
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    referrer_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publishers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    conversion_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    recalculation = table.Column<int>(type: "INTEGER", nullable: false),
                    publisher_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    merchant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    rate_version = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    commission = table.Column<long>(type: "INTEGER", nullable: false),
                    wage = table.Column<long>(type: "INTEGER", nullable: false),
                    referrer_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    referral = table.Column<long>(type: "INTEGER", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: false),
                    notes = table.Column<string>(type: "TEXT", nullable: false),
                    cap_reservations = table.Column<string>(type: "TEXT", nullable: false),
                    holds_caps = table.Column<bool>(type: "INTEGER", nullable: false),
                    basis_version = table.Column<int>(type: "INTEGER", nullable: false),
                    confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quotes", x => new { x.conversion_id, x.recalculation, x.publisher_id });
                });

            migrationBuilder.CreateTable(
                name: "rate_versions",
                columns: table => new
                {
                    merchant_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    effective_from = table.Column<long>(type: "INTEGER", nullable: false),
                    sheet = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rate_versions", x => new { x.merchant_id, x.version });
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
                name: "settlements",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    as_of = table.Column<long>(type: "INTEGER", nullable: false),
                    scheduled_for = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    is_closing_done = table.Column<bool>(type: "INTEGER", nullable: false),
                    closed = table.Column<int>(type: "INTEGER", nullable: false),
                    settled = table.Column<int>(type: "INTEGER", nullable: false),
                    skipped = table.Column<string>(type: "TEXT", nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_owner = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settlements", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "ix_balance_deltas_account",
                table: "balance_deltas",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "ix_commissions_merchant_id_currency_created_at_conversion_id",
                table: "commissions",
                columns: new[] { "merchant_id", "currency", "created_at", "conversion_id" },
                filter: "is_closed AND status = 1 AND settled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_commissions_merchant_id_publisher_id_created_at",
                table: "commissions",
                columns: new[] { "merchant_id", "publisher_id", "created_at" },
                filter: "status = 1");

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
                name: "ix_deposits_merchant_id_number",
                table: "deposits",
                columns: new[] { "merchant_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_deposits_merchant_id_reference",
                table: "deposits",
                columns: new[] { "merchant_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fx_rates_from_currency_to_currency_at_number",
                table: "fx_rates",
                columns: new[] { "from_currency", "to_currency", "at", "number" });

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
                name: "ix_ledger_account_at",
                table: "ledger",
                columns: new[] { "account", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_account_number",
                table: "ledger",
                columns: new[] { "account", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_conversion_id_version_account_currency_kind",
                table: "ledger",
                columns: new[] { "conversion_id", "version", "account", "currency", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payouts_publisher_id_number",
                table: "payouts",
                columns: new[] { "publisher_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_payouts_publisher_id_reference",
                table: "payouts",
                columns: new[] { "publisher_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_products_merchant_id_name_pid",
                table: "products",
                columns: new[] { "merchant_id", "name", "pid" });

            migrationBuilder.CreateIndex(
                name: "ix_products_merchant_id_sku_pid",
                table: "products",
                columns: new[] { "merchant_id", "sku", "pid" },
                filter: "sku IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_created_at",
                table: "quotes",
                column: "created_at",
                filter: "NOT confirmed");

            migrationBuilder.CreateIndex(
                name: "ix_settlements_id",
                table: "settlements",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_settlements_lease_until",
                table: "settlements",
                column: "lease_until",
                filter: "state = 'running'");

            migrationBuilder.CreateIndex(
                name: "ix_settlements_scheduled_for",
                table: "settlements",
                column: "scheduled_for",
                unique: true);

            migrationBuilder.Sql(AppendOnlyLedger.Sqlite);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "balance_deltas");

            migrationBuilder.DropTable(
                name: "balances");

            migrationBuilder.DropTable(
                name: "cap_usage");

            migrationBuilder.DropTable(
                name: "commissions");

            migrationBuilder.DropTable(
                name: "dead_letters");

            migrationBuilder.DropTable(
                name: "deposits");

            migrationBuilder.DropTable(
                name: "fx_rates");

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
                name: "ledger");

            migrationBuilder.DropTable(
                name: "merchants");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "payouts");

            migrationBuilder.DropTable(
                name: "products");

            migrationBuilder.DropTable(
                name: "programmes");

            migrationBuilder.DropTable(
                name: "publishers");

            migrationBuilder.DropTable(
                name: "quotes");

            migrationBuilder.DropTable(
                name: "rate_versions");

            migrationBuilder.DropTable(
                name: "service_levels");

            migrationBuilder.DropTable(
                name: "settlements");
        }
    }
}
