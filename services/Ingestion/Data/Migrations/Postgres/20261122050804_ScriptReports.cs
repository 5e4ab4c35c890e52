using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Affiliate.Ingestion.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ScriptReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "white_label_domain",
                table: "programmes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "white_label_host",
                table: "programmes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "white_label_name",
                table: "programmes",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "script_reports",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    merchant_id = table.Column<string>(type: "text", nullable: false),
                    conversion_id = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_script_reports", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_white_label_host",
                table: "programmes",
                column: "white_label_host");

            migrationBuilder.CreateIndex(
                name: "ix_script_reports_at",
                table: "script_reports",
                column: "at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "script_reports");

            migrationBuilder.DropIndex(
                name: "ix_programmes_white_label_host",
                table: "programmes");

            migrationBuilder.DropColumn(
                name: "white_label_domain",
                table: "programmes");

            migrationBuilder.DropColumn(
                name: "white_label_host",
                table: "programmes");

            migrationBuilder.DropColumn(
                name: "white_label_name",
                table: "programmes");
        }
    }
}
