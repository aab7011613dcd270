using System.Text.Json;
using Petitions.Host.Client;
using Petitions.Routing;

namespace Petitions.Host.Demo;

/// <summary>An installation's first hour: administrator, organisation, categories, duty list, staff, citizens.</summary>
internal sealed class DemoOrganisation(HallClient anyone, HallClient administrator)
{
    public async Task ImportAsync(CancellationToken stop)
    {
        await anyone.PostAsync(
            "/api/identity/setup",
            new
            {
                account = DemoStaff.Administrator,
                name = "系统管理员",
                password = DemoStaff.Password,
            },
            stop
        );
        await ImportAsync(administrator, "/api/routing/import/categories", Reference("categories.csv"), stop);
        await ImportAsync(administrator, "/api/routing/import/organisation", Reference("organisation.csv"), stop);
        await ImportAsync(administrator, "/api/routing/import/duty-list", Reference("duty-list.csv"), stop);
        // Identity knows the staff's units a moment after routing said them.
        while ((await ErrorsAsync(administrator, "/api/identity/staff/import?preview=true", DemoStaff.Csv(), stop)).GetArrayLength() > 0)
            await Task.Delay(50, stop);
        await ImportAsync(administrator, "/api/identity/staff/import", DemoStaff.Csv(), stop);
        for (var number = 0; number < DemoLoader.Citizens; number++)
            await anyone.PostAsync(
                "/api/identity/accounts",
                new
                {
                    name = $"演示用户{number + 1}",
                    phone = DemoLoader.CitizenAccount(number),
                    password = DemoStaff.Password,
                },
                stop
            );
    }

    private static async Task ImportAsync(HallClient administrator, string path, string csv, CancellationToken stop)
    {
        var errors = await ErrorsAsync(administrator, path, csv, stop);
        if (errors.GetArrayLength() > 0)
            throw new InvalidOperationException($"{path}: {errors}");
    }

    private static async Task<JsonElement> ErrorsAsync(HallClient administrator, string path, string csv, CancellationToken stop) =>
        (await administrator.ImportAsync(path, csv, stop)).GetProperty("errors");

    private static string Reference(string name)
    {
        var assembly = typeof(RoutingService).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith(name, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
