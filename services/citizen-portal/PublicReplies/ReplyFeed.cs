using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Petitions.Rules;
using Petitions.Web;

namespace Petitions.CitizenPortal.PublicReplies;

/// <summary>The latest public replies as RSS 2.0, with the filters of the page.</summary>
internal static class ReplyFeed
{
    public const string Path = "/replies/feed.xml";
    private const int Most = 50;
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void MapTo(IEndpointRouteBuilder routes) => routes.MapGet(Path, FeedAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> FeedAsync(
        [AsParameters] Wanted wanted,
        HttpContext http,
        PublicReader reader,
        IStringLocalizer<CitizenTexts> words,
        IStringLocalizer<Texts> shared
    )
    {
        // Who reads feeds has chosen no language, and any cache may keep it for everyone.
        CultureInfo.CurrentUICulture = new("zh-CN");
        var found = await reader.ListAsync(wanted, null, Most);
        if (found.Value is not { } list)
            return TypedResults.StatusCode(found.Problem!.Status);
        var site = $"{http.Request.Scheme}://{http.Request.Host}";
        var feed = Write(list, site, wanted, $"{words["PublicReplies"]} – {shared["SiteName"]}", words["PublicRepliesLead"]);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(feed).AsSpan(0, 12))}\"";
        (http.Response.Headers.ETag, http.Response.Headers.CacheControl) = (tag, "public, max-age=300");
        http.Response.Headers.Remove("Pragma");
        return http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.File(feed, "application/rss+xml; charset=utf-8");
    }

    private static byte[] Write(PublicReplyList list, string site, Wanted wanted, string title, string about)
    {
        var query = wanted.Query is { Length: > 0 } some ? "?" + some : "";
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", title);
            xml.WriteElementString("link", $"{site}/replies{query}");
            xml.WriteElementString("description", about);
            xml.WriteElementString("language", CultureInfo.CurrentUICulture.Name);
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("href", $"{site}{Path}{query}");
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteEndElement();
            foreach (var item in list.Items)
                WriteItem(xml, item, $"{site}/replies/{item.Id:D}");
        }
        return bytes.ToArray();
    }

    private static void WriteItem(XmlWriter xml, PublicReplyLine item, string address)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", Sayable(item.Title));
        xml.WriteElementString("link", address);
        xml.WriteElementString("guid", address);
        xml.WriteElementString(
            "pubDate",
            item.PublishedAt.ToOffset(ShanghaiTime.Offset).ToString("ddd, dd MMM yyyy HH:mm:ss '+0800'", CultureInfo.InvariantCulture)
        );
        if (item.CategoryName is not null)
            xml.WriteElementString("category", Sayable(item.CategoryName));
        // Readers take it for HTML.
        var description = Sayable(item.UnitName is null ? item.Snippet : $"{item.UnitName}：{item.Snippet}");
        xml.WriteElementString("description", WebUtility.HtmlEncode(description));
        xml.WriteEndElement();
    }

    /// <summary>Without the few characters that no XML can hold.</summary>
    private static string Sayable(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}
