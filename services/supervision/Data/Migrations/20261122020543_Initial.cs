using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Supervision.Data.Migrations
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
                name: "figure",
                columns: table => new
                {
                    generation = table.Column<int>(nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    month = table.Column<int>(nullable: false),
                    received = table.Column<int>(nullable: false),
                    routed = table.Column<int>(nullable: false),
                    declined = table.Column<int>(nullable: false),
                    open = table.Column<int>(nullable: false),
                    answered = table.Column<int>(nullable: false),
                    answered_in_time = table.Column<int>(nullable: false),
                    handling_days = table.Column<int>(nullable: false),
                    public_replies = table.Column<int>(nullable: false),
                    rated = table.Column<int>(nullable: false),
                    office_content = table.Column<int>(nullable: false),
                    unit_content = table.Column<int>(nullable: false),
                    dissatisfied = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure", x => new { x.generation, x.unit, x.month });
                });

            migrationBuilder.CreateTable(
                name: "generation",
                columns: table => new
                {
                    id = table.Column<int>(nullable: false),
                    current = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_generation", x => x.id);
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
                name: "matter",
                columns: table => new
                {
                    generation = table.Column<int>(nullable: false),
                    id = table.Column<Guid>(nullable: false),
                    heard = table.Column<int>(nullable: false),
                    number = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    mailbox_unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    purpose = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    submitted_at = table.Column<DateTime>(nullable: true),
                    month = table.Column<int>(nullable: false),
                    office = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    dispatch_end = table.Column<DateOnly>(nullable: true),
                    dispatch_nearly_from = table.Column<DateTime>(nullable: true),
                    dispatch_provisional = table.Column<bool>(nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    category = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    routed_at = table.Column<DateTime>(nullable: true),
                    declined_at = table.Column<DateTime>(nullable: true),
                    declined_because = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    opened_at = table.Column<DateTime>(nullable: true),
                    notice_end = table.Column<DateOnly>(nullable: true),
                    notice_nearly_from = table.Column<DateTime>(nullable: true),
                    notice_provisional = table.Column<bool>(nullable: false),
                    accepted_on = table.Column<DateOnly>(nullable: true),
                    notice_in_time = table.Column<bool>(nullable: true),
                    handling_end = table.Column<DateOnly>(nullable: true),
                    handling_nearly_from = table.Column<DateTime>(nullable: true),
                    handling_provisional = table.Column<bool>(nullable: false),
                    answered_at = table.Column<DateTime>(nullable: true),
                    handling_days = table.Column<int>(nullable: false),
                    in_time = table.Column<bool>(nullable: false),
                    closed_at = table.Column<DateTime>(nullable: true),
                    closed_because = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    office_rating = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    unit_rating = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    lapsed_at = table.Column<DateTime>(nullable: true),
                    held_by = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    state = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    due_rule = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    due_end = table.Column<DateOnly>(nullable: true),
                    due_provisional = table.Column<bool>(nullable: false),
                    nearly_from = table.Column<DateTime>(nullable: true),
                    sort_at = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matter", x => new { x.generation, x.id });
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
                    generation = table.Column<int>(nullable: false),
                    code = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    name = table.Column<string>(maxLength: 200, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    level = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    parent = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    path = table.Column<string>(maxLength: 400, collation: KeyCollation.Of(migrationBuilder), nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unit", x => new { x.generation, x.code });
                });

            migrationBuilder.InsertData(
                table: "generation",
                columns: new[] { "id", "current" },
                values: new object[] { 1, 1 });

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
                name: "IX_matter_generation_held_by_state_sort_at_id",
                table: "matter",
                columns: new[] { "generation", "held_by", "state", "sort_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_generation_state_nearly_from_held_by_month",
                table: "matter",
                columns: new[] { "generation", "state", "nearly_from", "held_by", "month" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_generation_state_sort_at_id_held_by_month",
                table: "matter",
                columns: new[] { "generation", "state", "sort_at", "id", "held_by", "month" });

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
                name: "daily_root");

            migrationBuilder.DropTable(
                name: "event_log");

            migrationBuilder.DropTable(
                name: "figure");

            migrationBuilder.DropTable(
                name: "generation");

            migrationBuilder.DropTable(
                name: "inbox_mark");

            migrationBuilder.DropTable(
                name: "inbox_waiting");

            migrationBuilder.DropTable(
                name: "log_position");

            migrationBuilder.DropTable(
                name: "matter");

            migrationBuilder.DropTable(
                name: "timer");

            migrationBuilder.DropTable(
                name: "unit");
        }
    }
}
