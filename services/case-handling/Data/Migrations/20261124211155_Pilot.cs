using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.CaseHandling.Data.Migrations
{
    /// <inheritdoc />
    public partial class Pilot : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_case_step_case_id_number",
                table: "case_step");

            migrationBuilder.DropPrimaryKey(
                name: "PK_case_clock",
                table: "case_clock");

            migrationBuilder.AddColumn<string>(
                name: "successor",
                table: "unit_name",
                maxLength: 40,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "successor_path",
                table: "unit_name",
                maxLength: 400,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "done",
                table: "unit_count",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.Sql(
                "UPDATE unit_count SET done = (SELECT COUNT(*) FROM case_file WHERE case_file.unit = unit_count.unit AND status IN ('answered', 'closed'))"
            );

            migrationBuilder.AddColumn<Guid>(
                name: "about",
                table: "case_step",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "case_step",
                maxLength: 40,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "words",
                table: "case_step",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "attachments",
                table: "case_file",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "extension_asked",
                table: "case_file",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "objection_decided",
                table: "case_file",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "open_question",
                table: "case_file",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "case_file",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "case_clock",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddPrimaryKey(
                name: "PK_case_clock",
                table: "case_clock",
                columns: new[] { "case_id", "rule", "round" });

            migrationBuilder.CreateTable(
                name: "early_withdrawal",
                columns: table => new
                {
                    petition_id = table.Column<Guid>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_early_withdrawal", x => x.petition_id);
                });

            migrationBuilder.CreateTable(
                name: "publication",
                columns: table => new
                {
                    case_id = table.Column<Guid>(nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    consent = table.Column<bool>(nullable: false),
                    consent_changed = table.Column<bool>(nullable: false),
                    state = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    listed_at = table.Column<DateTime>(nullable: false),
                    public_id = table.Column<Guid>(nullable: true),
                    draft = table.Column<byte[]>(nullable: true),
                    text = table.Column<byte[]>(nullable: true),
                    published_at = table.Column<DateTime>(nullable: true),
                    taken_down_because = table.Column<string>(maxLength: 30, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    taken_down_words = table.Column<byte[]>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publication", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "publication_count",
                columns: table => new
                {
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    state = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    count = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publication_count", x => new { x.unit, x.state });
                });

            migrationBuilder.CreateTable(
                name: "staff_post",
                columns: table => new
                {
                    account_id = table.Column<Guid>(nullable: false),
                    role = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_post", x => x.account_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_case_step_case_id_at",
                table: "case_step",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_publication_public_id",
                table: "publication",
                column: "public_id");

            migrationBuilder.CreateIndex(
                name: "IX_publication_unit_state_listed_at_case_id",
                table: "publication",
                columns: new[] { "unit", "state", "listed_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_file_number",
                table: "case_file",
                column: "number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_case_file_number",
                table: "case_file");

            migrationBuilder.DropTable(
                name: "early_withdrawal");

            migrationBuilder.DropTable(
                name: "publication");

            migrationBuilder.DropTable(
                name: "publication_count");

            migrationBuilder.DropTable(
                name: "staff_post");

            migrationBuilder.DropIndex(
                name: "IX_case_step_case_id_at",
                table: "case_step");

            migrationBuilder.DropPrimaryKey(
                name: "PK_case_clock",
                table: "case_clock");

            migrationBuilder.DropColumn(
                name: "successor",
                table: "unit_name");

            migrationBuilder.DropColumn(
                name: "successor_path",
                table: "unit_name");

            migrationBuilder.DropColumn(
                name: "done",
                table: "unit_count");

            migrationBuilder.DropColumn(
                name: "about",
                table: "case_step");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "case_step");

            migrationBuilder.DropColumn(
                name: "words",
                table: "case_step");

            migrationBuilder.DropColumn(
                name: "attachments",
                table: "case_file");

            migrationBuilder.DropColumn(
                name: "extension_asked",
                table: "case_file");

            migrationBuilder.DropColumn(
                name: "objection_decided",
                table: "case_file");

            migrationBuilder.DropColumn(
                name: "open_question",
                table: "case_file");

            migrationBuilder.DropColumn(
                name: "round",
                table: "case_file");

            migrationBuilder.DropColumn(
                name: "round",
                table: "case_clock");

            migrationBuilder.AddPrimaryKey(
                name: "PK_case_clock",
                table: "case_clock",
                columns: new[] { "case_id", "rule" });

            migrationBuilder.CreateIndex(
                name: "IX_case_step_case_id_number",
                table: "case_step",
                columns: new[] { "case_id", "number" });
        }
    }
}
