using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class Pilot : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_duty",
                table: "duty");

            migrationBuilder.AddColumn<string>(
                name: "successor",
                table: "unit",
                maxLength: 40,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "files",
                table: "matter_step",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "attachments",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ended_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "may_publish",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "matter",
                maxLength: 40,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.Sql(
                "UPDATE matter SET unit = (SELECT MAX(target) FROM matter_step WHERE matter_step.matter_id = matter.id AND action = 'forwarded') "
                    + "WHERE state = 'forwarded'"
            );

            migrationBuilder.AddColumn<int>(
                name: "list",
                table: "duty",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddPrimaryKey(
                name: "PK_duty",
                table: "duty",
                columns: new[] { "list", "category", "level", "place", "unit" });

            migrationBuilder.CreateTable(
                name: "duty_list",
                columns: table => new
                {
                    version = table.Column<int>(nullable: false),
                    in_force_from = table.Column<DateOnly>(nullable: false),
                    imported_at = table.Column<DateTime>(nullable: false),
                    actor = table.Column<string>(maxLength: 120, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    rows = table.Column<int>(nullable: false),
                    added = table.Column<int>(nullable: false),
                    changed = table.Column<int>(nullable: false),
                    removed = table.Column<int>(nullable: false),
                    replaces = table.Column<int>(nullable: true),
                    withdrawn_at = table.Column<DateTime>(nullable: true),
                    withdrawn_by = table.Column<string>(maxLength: 120, collation: KeyCollation.Of(migrationBuilder), nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_list", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "office_count",
                columns: table => new
                {
                    office = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    waiting = table.Column<int>(nullable: false),
                    contested = table.Column<int>(nullable: false),
                    done = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_count", x => x.office);
                });

            migrationBuilder.Sql(
                "INSERT INTO office_count (office, waiting, contested, done) SELECT code, "
                    + "(SELECT COUNT(*) FROM matter WHERE matter.office = unit.code AND state = 'pending'), 0, "
                    + "(SELECT COUNT(*) FROM matter_step WHERE matter_step.office = unit.code AND done_at IS NOT NULL) FROM unit WHERE kind = 'office'"
            );

            migrationBuilder.CreateTable(
                name: "trace",
                columns: table => new
                {
                    petition_id = table.Column<Guid>(nullable: false),
                    submitted_at = table.Column<DateTime>(nullable: false),
                    place = table.Column<string>(maxLength: 12, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    account = table.Column<Guid>(nullable: true),
                    id_number = table.Column<Guid>(nullable: true),
                    phone = table.Column<Guid>(nullable: true),
                    band1 = table.Column<long>(nullable: true),
                    band2 = table.Column<long>(nullable: true),
                    band3 = table.Column<long>(nullable: true),
                    band4 = table.Column<long>(nullable: true),
                    band5 = table.Column<long>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trace", x => x.petition_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_matter_merged_into",
                table: "matter",
                column: "merged_into",
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_matter_number",
                table: "matter",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "IX_matter_office_state_nearly_due_from",
                table: "matter",
                columns: new[] { "office", "state", "nearly_due_from" });

            migrationBuilder.CreateIndex(
                name: "IX_trace_account_submitted_at",
                table: "trace",
                columns: new[] { "account", "submitted_at" },
                filter: "account IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_trace_band1_submitted_at",
                table: "trace",
                columns: new[] { "band1", "submitted_at" },
                filter: "band1 IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_trace_band2_submitted_at",
                table: "trace",
                columns: new[] { "band2", "submitted_at" },
                filter: "band2 IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_trace_band3_submitted_at",
                table: "trace",
                columns: new[] { "band3", "submitted_at" },
                filter: "band3 IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_trace_band4_submitted_at",
                table: "trace",
                columns: new[] { "band4", "submitted_at" },
                filter: "band4 IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_trace_band5_submitted_at",
                table: "trace",
                columns: new[] { "band5", "submitted_at" },
                filter: "band5 IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_trace_id_number_submitted_at",
                table: "trace",
                columns: new[] { "id_number", "submitted_at" },
                filter: "id_number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_trace_phone_submitted_at",
                table: "trace",
                columns: new[] { "phone", "submitted_at" },
                filter: "phone IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "duty_list");

            migrationBuilder.DropTable(
                name: "office_count");

            migrationBuilder.DropTable(
                name: "trace");

            migrationBuilder.DropIndex(
                name: "IX_matter_merged_into",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "IX_matter_number",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "IX_matter_office_state_nearly_due_from",
                table: "matter");

            migrationBuilder.DropPrimaryKey(
                name: "PK_duty",
                table: "duty");

            migrationBuilder.DropColumn(
                name: "successor",
                table: "unit");

            migrationBuilder.DropColumn(
                name: "files",
                table: "matter_step");

            migrationBuilder.DropColumn(
                name: "attachments",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "may_publish",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "list",
                table: "duty");

            migrationBuilder.AddPrimaryKey(
                name: "PK_duty",
                table: "duty",
                columns: new[] { "category", "level", "place", "unit" });
        }
    }
}
