using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Petitions.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class Pilot : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_account_staff",
                table: "account",
                columns: new[] { "created_at", "id" },
                filter: "role <> 'citizen'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_account_staff",
                table: "account");
        }
    }
}
