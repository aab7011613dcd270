using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "answer",
                columns: table => new
                {
                    key = table.Column<string>(maxLength: 64, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    request_hash = table.Column<string>(maxLength: 64, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    response = table.Column<byte[]>(nullable: false),
                    at = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answer", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "category",
                columns: table => new
                {
                    code = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    name = table.Column<string>(nullable: false),
                    parent = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_category", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "daily_root",
                columns: table => new
                {
                    day = table.Column<DateOnly>(nullable: false),
                    after = table.Column<long>(nullable: false),
                    up_to = table.Column<long>(nullable: false),
                    count = table.Column<int>(nullable: false),
                    previous = table.Column<byte[]>(maxLength: 32, nullable: false),
                    root = table.Column<byte[]>(maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daily_root", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "event_log",
                columns: table => new
                {
                    stream = table.Column<string>(maxLength: 120, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    sequence = table.Column<int>(nullable: false),
                    id = table.Column<Guid>(nullable: false),
                    type = table.Column<string>(maxLength: 60, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    version = table.Column<int>(nullable: false),
                    lane = table.Column<string>(maxLength: 30, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    actor = table.Column<string>(maxLength: 120, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    time = table.Column<long>(nullable: false),
                    cause = table.Column<Guid>(nullable: true),
                    trace = table.Column<string>(maxLength: 60, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    payload = table.Column<string>(nullable: false),
                    sealed_part = table.Column<byte[]>(nullable: true),
                    previous_hash = table.Column<byte[]>(maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(maxLength: 32, nullable: false),
                    position = table.Column<long>(nullable: true),
                    claimed_until = table.Column<long>(nullable: true),
                    sent_at = table.Column<long>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_log", x => new { x.stream, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "inbox_mark",
                columns: table => new
                {
                    subscriber = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    source = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    stream = table.Column<string>(maxLength: 120, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    last = table.Column<int>(nullable: false),
                    waiting = table.Column<bool>(nullable: false),
                    held = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_mark", x => new { x.subscriber, x.source, x.stream });
                });

            migrationBuilder.CreateTable(
                name: "inbox_waiting",
                columns: table => new
                {
                    subscriber = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    source = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    stream = table.Column<string>(maxLength: 120, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    sequence = table.Column<int>(nullable: false),
                    type = table.Column<string>(maxLength: 60, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    envelope = table.Column<string>(nullable: false),
                    since = table.Column<long>(nullable: false),
                    attempts = table.Column<int>(nullable: false),
                    next_attempt = table.Column<long>(nullable: true),
                    parked_at = table.Column<long>(nullable: true),
                    error = table.Column<string>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_waiting", x => new { x.subscriber, x.source, x.stream, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "log_position",
                columns: table => new
                {
                    id = table.Column<int>(nullable: false),
                    last = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_position", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "petition",
                columns: table => new
                {
                    id = table.Column<Guid>(nullable: false),
                    number = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    account = table.Column<Guid>(nullable: true),
                    mailbox = table.Column<string>(maxLength: 60, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    mailbox_unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    title = table.Column<string>(maxLength: 200, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    text = table.Column<string>(nullable: false),
                    purpose = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    place = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    category = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    submitted_at = table.Column<DateTime>(nullable: false),
                    stated_on = table.Column<DateOnly>(nullable: true),
                    query_code_hash = table.Column<string>(maxLength: 64, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    petitioner = table.Column<byte[]>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_petition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "progress",
                columns: table => new
                {
                    petition_id = table.Column<Guid>(nullable: false),
                    status = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    due_stage = table.Column<int>(nullable: false),
                    due_rule = table.Column<string>(maxLength: 30, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    due_end = table.Column<DateOnly>(nullable: true),
                    due_provisional = table.Column<bool>(nullable: false),
                    version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_progress", x => x.petition_id);
                });

            migrationBuilder.CreateTable(
                name: "reply",
                columns: table => new
                {
                    petition_id = table.Column<Guid>(nullable: false),
                    issued_at = table.Column<DateTime>(nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    text = table.Column<string>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reply", x => x.petition_id);
                });

            migrationBuilder.CreateTable(
                name: "step",
                columns: table => new
                {
                    id = table.Column<Guid>(nullable: false),
                    petition_id = table.Column<Guid>(nullable: false),
                    at = table.Column<DateTime>(nullable: false),
                    sequence = table.Column<int>(nullable: false),
                    kind = table.Column<string>(maxLength: 30, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    data = table.Column<string>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_step", x => new { x.petition_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "timer",
                columns: table => new
                {
                    kind = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    subject = table.Column<string>(maxLength: 120, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    due_at = table.Column<long>(nullable: false),
                    claimed_until = table.Column<long>(nullable: true),
                    attempts = table.Column<int>(nullable: false),
                    error = table.Column<string>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_timer", x => new { x.kind, x.subject });
                });

            migrationBuilder.CreateTable(
                name: "unit",
                columns: table => new
                {
                    code = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    name = table.Column<string>(nullable: false),
                    short_name = table.Column<string>(nullable: false),
                    kind = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    level = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    place = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    parent = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    mailboxes = table.Column<string>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unit", x => x.code);
                });

            migrationBuilder.InsertData(
                table: "log_position",
                columns: new[] { "id", "last" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_answer_at",
                table: "answer",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_event_log_position",
                table: "event_log",
                column: "position");

            migrationBuilder.CreateIndex(
                name: "ix_event_log_unsent",
                table: "event_log",
                column: "time",
                filter: "sent_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petition_account_submitted_at_id",
                table: "petition",
                columns: new[] { "account", "submitted_at", "id" },
                descending: new[] { false, true, true },
                filter: "account IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petition_number",
                table: "petition",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_timer_due_at",
                table: "timer",
                column: "due_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answer");

            migrationBuilder.DropTable(
                name: "category");

            migrationBuilder.DropTable(
                name: "daily_root");

            migrationBuilder.DropTable(
                name: "event_log");

            migrationBuilder.DropTable(
                name: "inbox_mark");

            migrationBuilder.DropTable(
                name: "inbox_waiting");

            migrationBuilder.DropTable(
                name: "log_position");

            migrationBuilder.DropTable(
                name: "petition");

            migrationBuilder.DropTable(
                name: "progress");

            migrationBuilder.DropTable(
                name: "reply");

            migrationBuilder.DropTable(
                name: "step");

            migrationBuilder.DropTable(
                name: "timer");

            migrationBuilder.DropTable(
                name: "unit");
        }
    }
}
