using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    id = table.Column<Guid>(nullable: false),
                    sign_in = table.Column<string>(maxLength: 64, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    sign_in_name = table.Column<byte[]>(nullable: false),
                    name = table.Column<byte[]>(nullable: false),
                    phone = table.Column<byte[]>(nullable: true),
                    role = table.Column<string>(maxLength: 30, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    unit = table.Column<string>(maxLength: 40, collation: KeyCollation.Of(migrationBuilder), nullable: true),
                    password_hash = table.Column<string>(nullable: true),
                    created_at = table.Column<DateTime>(nullable: false),
                    version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account", x => x.id);
                });

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
                name: "failed_sign_ins",
                columns: table => new
                {
                    sign_in = table.Column<string>(maxLength: 64, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    count = table.Column<int>(nullable: false),
                    locked_until = table.Column<DateTime>(nullable: true),
                    last_at = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_failed_sign_ins", x => x.sign_in);
                });

            migrationBuilder.CreateTable(
                name: "first_administrator",
                columns: table => new
                {
                    id = table.Column<int>(nullable: false),
                    account_id = table.Column<Guid>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_first_administrator", x => x.id);
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
                name: "session",
                columns: table => new
                {
                    handle = table.Column<string>(maxLength: 64, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    account_id = table.Column<Guid>(nullable: false),
                    expires_at = table.Column<DateTime>(nullable: false),
                    revoked_at = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session", x => x.handle);
                });

            migrationBuilder.CreateTable(
                name: "signing_key",
                columns: table => new
                {
                    number = table.Column<int>(nullable: false),
                    key_id = table.Column<string>(maxLength: 64, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    private_key = table.Column<byte[]>(nullable: false),
                    created_at = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signing_key", x => x.number);
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
                    path = table.Column<string>(nullable: false),
                    level = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false),
                    kind = table.Column<string>(maxLength: 20, collation: KeyCollation.Of(migrationBuilder), nullable: false)
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
                name: "IX_account_created_at_id",
                table: "account",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_account_sign_in",
                table: "account",
                column: "sign_in",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_account_unit_created_at_id",
                table: "account",
                columns: new[] { "unit", "created_at", "id" });

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
                name: "IX_failed_sign_ins_last_at",
                table: "failed_sign_ins",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "IX_session_expires_at",
                table: "session",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_timer_due_at",
                table: "timer",
                column: "due_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "answer");

            migrationBuilder.DropTable(
                name: "daily_root");

            migrationBuilder.DropTable(
                name: "event_log");

            migrationBuilder.DropTable(
                name: "failed_sign_ins");

            migrationBuilder.DropTable(
                name: "first_administrator");

            migrationBuilder.DropTable(
                name: "inbox_mark");

            migrationBuilder.DropTable(
                name: "inbox_waiting");

            migrationBuilder.DropTable(
                name: "log_position");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "signing_key");

            migrationBuilder.DropTable(
                name: "timer");

            migrationBuilder.DropTable(
                name: "unit");
        }
    }
}
