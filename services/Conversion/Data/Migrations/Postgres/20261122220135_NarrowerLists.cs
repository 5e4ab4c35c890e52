using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Conversion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NarrowerLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_checked_out",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_closed",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_type",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_checked_out",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "checked_out")
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_closed",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "is_closed")
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_leads",
                table: "conversions",
                columns: new[] { "merchant_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "type = 'lead'")
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversions_checked_out",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_closed",
                table: "conversions");

            migrationBuilder.DropIndex(
                name: "ix_conversions_leads",
                table: "conversions");

            migrationBuilder.CreateIndex(
                name: "ix_conversions_checked_out",
                table: "conversions",
                columns: new[] { "merchant_id", "checked_out", "created_at", "id" },
                descending: new[] { false, false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "is_closed", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_closed",
                table: "conversions",
                columns: new[] { "merchant_id", "is_closed", "created_at", "id" },
                descending: new[] { false, false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "status", "type", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversions_type",
                table: "conversions",
                columns: new[] { "merchant_id", "type", "created_at", "id" },
                descending: new[] { false, false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "status", "is_closed", "checked_out", "amount", "commission_amount", "updated_at", "closes_at" });
        }
    }
}
