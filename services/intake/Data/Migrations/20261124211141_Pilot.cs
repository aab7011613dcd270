using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class Pilot : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "desk",
                table: "progress",
                maxLength: 20,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "desk_end",
                table: "progress",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "desk_provisional",
                table: "progress",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into",
                table: "progress",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "rating",
                table: "progress",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "rating_end",
                table: "progress",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "rating_provisional",
                table: "progress",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "progress",
                maxLength: 20,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "unit_rule",
                table: "progress",
                maxLength: 30,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "unit_end",
                table: "progress",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "unit_provisional",
                table: "progress",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "withdrawn",
                table: "progress",
                nullable: false,
                defaultValue: false);

            // One stage and one clock become three parts, each of one source.
            var yes = migrationBuilder.ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL" ? "TRUE" : "1";
            migrationBuilder.Sql("UPDATE progress SET desk = status WHERE status IN ('dispatching', 'declined')");
            migrationBuilder.Sql("UPDATE progress SET desk = 'routed', unit = status WHERE status IN ('routed', 'accepted', 'answered', 'closed')");
            migrationBuilder.Sql("UPDATE progress SET desk_end = due_end, desk_provisional = due_provisional WHERE due_rule = 'dispatch'");
            migrationBuilder.Sql("UPDATE progress SET unit_rule = due_rule, unit_end = due_end, unit_provisional = due_provisional WHERE due_rule IN ('notice', 'handling')");
            migrationBuilder.Sql($"UPDATE progress SET rating = {yes}, rating_end = due_end, rating_provisional = due_provisional WHERE due_rule = 'rating'");

            migrationBuilder.DropColumn(
                name: "status",
                table: "progress");

            migrationBuilder.DropColumn(
                name: "due_stage",
                table: "progress");

            migrationBuilder.DropColumn(
                name: "due_rule",
                table: "progress");

            migrationBuilder.DropColumn(
                name: "due_end",
                table: "progress");

            migrationBuilder.DropColumn(
                name: "due_provisional",
                table: "progress");

            migrationBuilder.AddColumn<bool>(
                name: "may_publish",
                table: "petition",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "attachment",
                columns: table => new
                {
                    id = table.Column<Guid>(nullable: false),
                    petition_id = table.Column<Guid>(nullable: true),
                    message_id = table.Column<Guid>(nullable: true),
                    name = table.Column<byte[]>(nullable: false),
                    kind = table.Column<string>(maxLength: 100, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    size = table.Column<long>(nullable: false),
                    hash = table.Column<string>(maxLength: 64, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    uploaded_at = table.Column<DateTime>(nullable: false),
                    ended_at = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice",
                columns: table => new
                {
                    id = table.Column<Guid>(nullable: false),
                    petition_id = table.Column<Guid>(nullable: false),
                    step_id = table.Column<Guid>(nullable: true),
                    account = table.Column<Guid>(nullable: true),
                    kind = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    at = table.Column<DateTime>(nullable: false),
                    read_at = table.Column<DateTime>(nullable: true),
                    email = table.Column<string>(maxLength: 10, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    sms = table.Column<string>(maxLength: 10, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    recipient = table.Column<string>(maxLength: 64, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    due_at = table.Column<long>(nullable: true),
                    claimed_until = table.Column<long>(nullable: true),
                    message = table.Column<Guid>(nullable: true),
                    attempts = table.Column<int>(nullable: false),
                    tried_at = table.Column<DateTime>(nullable: true),
                    failed_at = table.Column<DateTime>(nullable: true),
                    error = table.Column<string>(maxLength: 100, collation: KeyCollation.Of(migrationBuilder), nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice_choice",
                columns: table => new
                {
                    account = table.Column<Guid>(nullable: false),
                    email = table.Column<bool>(nullable: false),
                    sms = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_choice", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "public_reply",
                columns: table => new
                {
                    id = table.Column<Guid>(nullable: false),
                    petition_id = table.Column<Guid>(nullable: false),
                    number = table.Column<int>(nullable: false),
                    title = table.Column<string>(maxLength: 200, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    question = table.Column<string>(nullable: false),
                    answer = table.Column<string>(nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    category = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    place = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    filters = table.Column<string>(maxLength: 400, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    answered_on = table.Column<DateOnly>(nullable: false),
                    published_at = table.Column<DateTime>(nullable: false),
                    taken_down_at = table.Column<DateTime>(nullable: true),
                    version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_reply", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "public_reply_block",
                columns: table => new
                {
                    id = table.Column<int>(nullable: false),
                    used = table.Column<int>(nullable: false),
                    count = table.Column<int>(nullable: false),
                    days = table.Column<byte[]>(nullable: false),
                    version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_reply_block", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "public_reply_term",
                columns: table => new
                {
                    term = table.Column<string>(maxLength: 60, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    block = table.Column<int>(nullable: false),
                    count = table.Column<int>(nullable: false),
                    postings = table.Column<byte[]>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_reply_term", x => new { x.term, x.block });
                });

            migrationBuilder.CreateTable(
                name: "public_reply_unit",
                columns: table => new
                {
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    count = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_reply_unit", x => x.unit);
                });

            migrationBuilder.CreateIndex(
                name: "IX_attachment_hash",
                table: "attachment",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_attachment_petition_id",
                table: "attachment",
                column: "petition_id",
                filter: "petition_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_progress_merged_into",
                table: "progress",
                column: "merged_into",
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_attachment_unclaimed",
                table: "attachment",
                column: "size",
                filter: "petition_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notice_account_at_id",
                table: "notice",
                columns: new[] { "account", "at", "id" },
                descending: new[] { false, true, true },
                filter: "account IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notice_due_at",
                table: "notice",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notice_failed_at_id",
                table: "notice",
                columns: new[] { "failed_at", "id" },
                descending: new bool[0],
                filter: "failed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notice_petition_id",
                table: "notice",
                column: "petition_id");

            migrationBuilder.CreateIndex(
                name: "IX_notice_recipient_at",
                table: "notice",
                columns: new[] { "recipient", "at" },
                filter: "recipient IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notice_unread",
                table: "notice",
                column: "account",
                filter: "account IS NOT NULL AND read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_public_reply_number",
                table: "public_reply",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_public_reply_petition_id",
                table: "public_reply",
                column: "petition_id");

            migrationBuilder.CreateIndex(
                name: "IX_public_reply_term_block_term",
                table: "public_reply_term",
                columns: new[] { "block", "term" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Restore a backup: what was told apart is not put together again.");
    }
}
