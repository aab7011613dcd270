using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;

namespace Petitions.Routing.Organisation;

/// <summary>Brings in the categories of content. Those the file does not name stay.</summary>
internal static class ImportCategories
{
    private static readonly string[] columns = ["code", "name", "parent"];

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/import/categories", ImportAsync).For(Roles.Administrator).WithSummary("CSV of code,name,parent; all rows or none");

    private static async Task<Ok<ImportResult>> ImportAsync(HttpRequest request, bool? preview, RoutingDb db, CancellationToken stop)
    {
        var csv = await CsvImport.ReadAsync(request, columns, stop);
        var known = await db.Categories.ToDictionaryAsync(category => category.Code, stop);
        var read = Read(csv, known);
        if (csv.HasErrors)
            return TypedResults.Ok(csv.Result(0, 0, false, []));

        var created = read.Where(category => !known.ContainsKey(category.Code)).ToList();
        var changed = read.Where(category =>
                known.TryGetValue(category.Code, out var old) && (old.Name, old.Parent) != (category.Name, category.Parent)
            )
            .ToList();
        if (preview != true && created.Count + changed.Count > 0)
        {
            db.Categories.AddRange(created);
            foreach (var category in changed)
                (known[category.Code].Name, known[category.Code].Parent) = (category.Name, category.Parent);
            foreach (var category in created.Concat(changed))
                db.Record(Streams.Category(category.Code), new CategoryRegistered(category.Code, category.Name, category.Parent));
            await ReferenceVersion.NextAsync(db, ReferenceVersion.Categories, stop);
            await db.SaveChangesAsync(stop);
        }
        return TypedResults.Ok(
            csv.Result(created.Count, changed.Count, preview != true, created.Concat(changed).Select(c => $"{c.Code} {c.Name}"))
        );
    }

    private static List<Category> Read(CsvImport csv, Dictionary<string, Category> known)
    {
        var lines = new Dictionary<string, CsvLine>();
        var read = new Dictionary<string, Category>();
        foreach (var line in csv.Lines)
        {
            var parent = line.Text("parent", 20, required: false);
            var category = new Category
            {
                Code = line.Text("code", 20),
                Name = line.Text("name", 60),
                Parent = parent.Length == 0 ? null : parent,
            };
            if (category.Code == Duty.Any)
                line.Wrong("代码不能为“*”");
            if (read.TryAdd(category.Code, category))
                lines.Add(category.Code, line);
            else
                line.Wrong($"代码“{category.Code}”与第 {lines[category.Code].Number} 行重复");
        }
        foreach (var category in read.Values.Where(category => category.Parent is not null))
        {
            if (!read.TryGetValue(category.Parent!, out var parent) && !known.TryGetValue(category.Parent!, out parent))
                lines[category.Code].Wrong($"上级分类“{category.Parent}”不存在");
            else if (parent.Parent is not null)
                // Two levels also leave no room for a circle.
                lines[category.Code].Wrong($"上级分类“{category.Parent}”本身有上级；分类只有两级");
        }
        return [.. read.Values];
    }
}
