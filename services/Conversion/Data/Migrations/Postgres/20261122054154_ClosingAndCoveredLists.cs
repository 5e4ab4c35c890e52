using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ClosingAndCoveredLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_amount",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_checked_out",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_closed",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_commission",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_merchant",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_status",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_type",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_updated",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_waiting",
                table: "conversions");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "closes_at",
                table: "conversions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "expires_at",
                table: "clicks",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            // What was stored before gets the times it would have got.
            migrationBuilder.Sql(
                """
                UPDATE conversions SET closes_at = created_at + make_interval(days => COALESCE(
                    (SELECT (p.settings::jsonb ->> 'returnPeriodDays')::int FROM programmes p WHERE p.merchant_id = conversions.merchant_id), 30));
                UPDATE clicks SET expires_at = (details::jsonb ->> 'at')::timestamptz + make_interval(days => (details::jsonb ->> 'cookieDays')::int);
                """);

            migrationBuilder.CreateIndex(
                name: "ix_conversions_amount",
                table: "conversions",
                columns: new[] { "merchant_id", "amount" })
                .Annotation("Npgsql:IndexInclude", new[] { "id", "created_at", "status", "type", "is_closed", "checked_out", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_checked_out",
                table: "conversions",
                columns: new[] { "merchant_id", "checked_out", "created_at", "id" },
                descending: new[] { false, false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_click",
                table: "conversions",
                column: "click_token",
                filter: "NOT is_closed");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_closed",
                table: "conversions",
                columns: new[] { "merchant_id", "is_closed", "created_at", "id" },
                descending: new[] { false, false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_closing",
                table: "conversions",
                column: "closes_at",
                filter: "NOT is_closed");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_commission",
                table: "conversions",
                columns: new[] { "merchant_id", "commission_amount" })
                .Annotation("Npgsql:IndexInclude", new[] { "id", "created_at", "status", "type", "is_closed", "checked_out", "amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_merchant",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_status",
                table: "conversions",
                columns: new[] { "merchant_id", "status", "created_at", "id" },
                descending: new[] { false, false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_type",
                table: "conversions",
                columns: new[] { "merchant_id", "type", "created_at", "id" },
                descending: new[] { false, false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "status", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_updated",
                table: "conversions",
                columns: new[] { "merchant_id", "updated_at" })
                .Annotation("Npgsql:IndexInclude", new[] { "id", "created_at", "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_clicks_expires",
                table: "clicks",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_amount",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_checked_out",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_click",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_closed",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_closing",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_commission",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_merchant",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_status",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_type",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_updated",
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
                name: "ix_conversions_amount",
                table: "conversions",
                columns: new[] { "merchant_id", "amount" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_checked_out",
                table: "conversions",
                columns: new[] { "merchant_id", "checked_out", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_closed",
                table: "conversions",
                columns: new[] { "merchant_id", "is_closed", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_commission",
                table: "conversions",
                columns: new[] { "merchant_id", "commission_amount" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_merchant",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_status",
                table: "conversions",
                columns: new[] { "merchant_id", "status", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_type",
                table: "conversions",
                columns: new[] { "merchant_id", "type", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_updated",
                table: "conversions",
                columns: new[] { "merchant_id", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_waiting",
                table: "conversions",
                column: "click_token",
                filter: "attribution_due IS NOT NULL");
        }
    }
}
