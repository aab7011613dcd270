using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class Attachments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "attachments",
                table: "matter",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "may_publish",
                table: "matter",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "attachments",
                table: "matter");

            migrationBuilder.DropColumn(
                name: "may_publish",
                table: "matter");
        }
    }
}
