using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.CaseHandling.Data.Migrations
{
    /// <inheritdoc />
    public partial class PublicReplies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_publication_public_id",
                table: "publication",
                column: "public_id");

            migrationBuilder.CreateIndex(
                name: "IX_publication_unit_state_listed_at_case_id",
                table: "publication",
                columns: new[] { "unit", "state", "listed_at", "case_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "publication");

            migrationBuilder.DropTable(
                name: "publication_count");
        }
    }
}
