using System;
using Petitions.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class EverydayTurns : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Restore a backup: what was told apart is not put together again.");
    }
}
