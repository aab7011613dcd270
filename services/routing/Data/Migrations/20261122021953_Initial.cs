using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Routing.Data.Migrations
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
                name: "calendar_year",
                columns: table => new
                {
                    version = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    year = table.Column<int>(nullable: false),
                    at = table.Column<long>(nullable: false),
                    json = table.Column<string>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_year", x => new { x.version, x.year });
                });

            migrationBuilder.CreateTable(
                name: "category",
                columns: table => new
                {
                    code = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    name = table.Column<string>(maxLength: 60, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    parent = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: true)
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
                name: "duty",
                columns: table => new
                {
                    category = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    level = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    place = table.Column<string>(maxLength: 12, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    basis = table.Column<string>(maxLength: 200, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    position = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty", x => new { x.category, x.level, x.place, x.unit });
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
                name: "matter",
                columns: table => new
                {
                    id = table.Column<Guid>(nullable: false),
                    number = table.Column<string>(maxLength: 30, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    title = table.Column<string>(nullable: false),
                    text = table.Column<string>(nullable: false),
                    mailbox = table.Column<string>(maxLength: 60, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    mailbox_name = table.Column<string>(nullable: false),
                    mailbox_unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    place = table.Column<string>(maxLength: 12, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    purpose = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    chosen_category = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    submitted_at = table.Column<DateTime>(nullable: false),
                    stated_on = table.Column<DateOnly>(nullable: true),
                    petitioner = table.Column<byte[]>(nullable: true),
                    office = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    state = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    calendar = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    dispatch_start = table.Column<DateOnly>(nullable: false),
                    dispatch_unrolled_end = table.Column<DateOnly>(nullable: false),
                    dispatch_end = table.Column<DateOnly>(nullable: false),
                    provisional = table.Column<bool>(nullable: false),
                    nearly_due_from = table.Column<DateTime>(nullable: false),
                    proposed_category = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    proposed_unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    proposal = table.Column<string>(nullable: false),
                    steps = table.Column<int>(nullable: false),
                    version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matter", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "matter_step",
                columns: table => new
                {
                    matter_id = table.Column<Guid>(nullable: false),
                    number = table.Column<int>(nullable: false),
                    office = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    action = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    at = table.Column<DateTime>(nullable: false),
                    done_at = table.Column<DateTime>(nullable: true),
                    actor = table.Column<string>(maxLength: 120, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    target = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    category = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    note = table.Column<string>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matter_step", x => new { x.matter_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "reference_version",
                columns: table => new
                {
                    name = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reference_version", x => x.name);
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
                    name = table.Column<string>(maxLength: 100, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    short_name = table.Column<string>(maxLength: 60, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    kind = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    level = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    place = table.Column<string>(maxLength: 12, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    parent = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    path = table.Column<string>(maxLength: 200, collation: KeyCollation.Of(migrationBuilder), nullable: false),
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
                name: "IX_matter_office_state_dispatch_end_id",
                table: "matter",
                columns: new[] { "office", "state", "dispatch_end", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_step_office_done_at_matter_id",
                table: "matter_step",
                columns: new[] { "office", "done_at", "matter_id" });

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
                name: "calendar_year");

            migrationBuilder.DropTable(
                name: "category");

            migrationBuilder.DropTable(
                name: "daily_root");

            migrationBuilder.DropTable(
                name: "duty");

            migrationBuilder.DropTable(
                name: "event_log");

            migrationBuilder.DropTable(
                name: "inbox_mark");

            migrationBuilder.DropTable(
                name: "inbox_waiting");

            migrationBuilder.DropTable(
                name: "log_position");

            migrationBuilder.DropTable(
                name: "matter");

            migrationBuilder.DropTable(
                name: "matter_step");

            migrationBuilder.DropTable(
                name: "reference_version");

            migrationBuilder.DropTable(
                name: "timer");

            migrationBuilder.DropTable(
                name: "unit");
        }
    }
}
