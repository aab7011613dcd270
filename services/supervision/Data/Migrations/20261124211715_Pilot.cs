using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Supervision.Data.Migrations
{
    /// <inheritdoc />
    public partial class Pilot : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_matter_generation_state_nearly_from_held_by_month",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "answered",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "answered_in_time",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "declined",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "dissatisfied",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "handling_days",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "office_content",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "open",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "public_replies",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "rated",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "received",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "routed",
                table: "figure");

            migrationBuilder.DropColumn(
                name: "unit_content",
                table: "figure");

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "unit",
                maxLength: 40,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "successor",
                table: "unit",
                maxLength: 40,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "dispatch_in_time",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "extended_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "handed_to",
                table: "matter",
                maxLength: 40,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "left_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "merged_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "objected_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "overruled_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "published_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "questioned_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "refused_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "refused_because",
                table: "matter",
                maxLength: 40,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "returned_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "withdrawn_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "counts",
                table: "figure",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "category",
                columns: table => new
                {
                    generation = table.Column<int>(nullable: false),
                    code = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    name = table.Column<string>(maxLength: 200, collation: KeyCollation.Of(migrationBuilder), nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_category", x => new { x.generation, x.code });
                });

            migrationBuilder.CreateTable(
                name: "flow",
                columns: table => new
                {
                    generation = table.Column<int>(nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    month = table.Column<int>(nullable: false),
                    registered = table.Column<int>(nullable: false),
                    answered = table.Column<int>(nullable: false),
                    left = table.Column<int>(nullable: false),
                    days = table.Column<string>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_flow", x => new { x.generation, x.unit, x.month });
                });

            migrationBuilder.CreateIndex(
                name: "ix_matter_extended",
                table: "matter",
                columns: new[] { "generation", "submitted_at", "id", "held_by" },
                filter: "extended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_matter_generation_category_submitted_at_id_held_by",
                table: "matter",
                columns: new[] { "generation", "category", "submitted_at", "id", "held_by" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_generation_held_by_submitted_at_id",
                table: "matter",
                columns: new[] { "generation", "held_by", "submitted_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_generation_submitted_at_id_held_by",
                table: "matter",
                columns: new[] { "generation", "submitted_at", "id", "held_by" });

            migrationBuilder.CreateIndex(
                name: "ix_matter_objected",
                table: "matter",
                columns: new[] { "generation", "submitted_at", "id", "held_by" },
                filter: "objected_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_matter_published",
                table: "matter",
                columns: new[] { "generation", "submitted_at", "id", "held_by" },
                filter: "published_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_matter_questioned",
                table: "matter",
                columns: new[] { "generation", "submitted_at", "id", "held_by" },
                filter: "questioned_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_matter_returned",
                table: "matter",
                columns: new[] { "generation", "submitted_at", "id", "held_by" },
                filter: "returned_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_matter_warnings",
                table: "matter",
                columns: new[] { "generation", "state", "nearly_from", "held_by", "month", "due_rule", "sort_at" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_generation_number",
                table: "matter",
                columns: new[] { "generation", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_matter_generation_number",
                table: "matter");

            migrationBuilder.DropTable(
                name: "category");

            migrationBuilder.DropTable(
                name: "flow");

            migrationBuilder.DropIndex(
                name: "ix_matter_extended",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "IX_matter_generation_category_submitted_at_id_held_by",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "IX_matter_generation_held_by_submitted_at_id",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "IX_matter_generation_submitted_at_id_held_by",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "ix_matter_objected",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "ix_matter_published",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "ix_matter_questioned",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "ix_matter_returned",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "ix_matter_warnings",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "unit");

            migrationBuilder.DropColumn(
                name: "successor",
                table: "unit");

            migrationBuilder.DropColumn(
                name: "dispatch_in_time",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "extended_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "handed_to",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "left_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "merged_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "objected_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "overruled_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "published_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "questioned_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "refused_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "refused_because",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "returned_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "withdrawn_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "counts",
                table: "figure");

            migrationBuilder.AddColumn<int>(
                name: "answered",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "answered_in_time",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "declined",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "dissatisfied",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "handling_days",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "office_content",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "open",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "public_replies",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "rated",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "received",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "routed",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "unit_content",
                table: "figure",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_matter_generation_state_nearly_from_held_by_month",
                table: "matter",
                columns: new[] { "generation", "state", "nearly_from", "held_by", "month" });
        }
    }
}
