using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class Notices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "ix_notice_unread",
                table: "notice",
                column: "account",
                filter: "account IS NOT NULL AND read_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "notice_choice");
        }
    }
}
