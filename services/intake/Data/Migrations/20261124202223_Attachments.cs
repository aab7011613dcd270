using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class Attachments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_attachment_hash",
                table: "attachment",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_attachment_petition_id",
                table: "attachment",
                column: "petition_id",
                filter: "petition_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attachment");

            migrationBuilder.DropColumn(
                name: "may_publish",
                table: "petition");
        }
    }
}
