using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class EverydayTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ended_at",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "matter",
                maxLength: 40,
                collation: KeyCollation.Of(migrationBuilder),
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_matter_merged_into",
                table: "matter",
                column: "merged_into",
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_matter_number",
                table: "matter",
                column: "number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_matter_merged_into",
                table: "matter");

            migrationBuilder.DropIndex(
                name: "IX_matter_number",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "matter");
        }
    }
}
