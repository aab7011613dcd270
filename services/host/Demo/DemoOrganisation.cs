using System.Text.Json;
using Petitions.Host.Client;
using Petitions.Routing;

namespace Petitions.Host.Demo;

/// <summary>An installation's first hour: administrator, organisation, categories, duty list, staff, citizens.</summary>
internal sealed class DemoOrganisation(HallClient anyone, Func<string, string> tokenOf)
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
        var administrator = anyone.Another().WithTokens(() => tokenOf(DemoStaff.Administrator));
        await ImportAsync(administrator, "/api/routing/import/categories", Reference("categories.csv"), stop);
        await ImportAsync(administrator, "/api/routing/import/organisation", Reference("organisation.csv"), stop);
        await ImportAsync(administrator, "/api/routing/import/duty-list", Reference("duty-list.csv"), stop);
        // The staff's units are known to identity a moment after routing said them.
        var units = (await administrator.GetAsync<JsonElement[]>("/api/routing/units", stop)).Length;
        await administrator.WaitForAsync<JsonElement>("/api/identity/units/count", count => count.GetInt32() >= units, stop);
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
        var answer = await administrator.ImportAsync(path, csv, stop);
        if (answer.GetProperty("errors").GetArrayLength() > 0)
            throw new InvalidOperationException($"{path}: {answer.GetProperty("errors")}");
    }

    private static string Reference(string name)
    {
        var assembly = typeof(RoutingService).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith(name, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
