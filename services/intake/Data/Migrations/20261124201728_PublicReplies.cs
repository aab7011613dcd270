using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class PublicReplies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "public_reply");

            migrationBuilder.DropTable(
                name: "public_reply_block");

            migrationBuilder.DropTable(
                name: "public_reply_term");

            migrationBuilder.DropTable(
                name: "public_reply_unit");
        }
    }
}
