using System.Text.Json;
using Affiliate.Contracts.Ingestion;

namespace Affiliate.Ingestion.Data.Clicks;

/// <summary>The table's columns in the order both engines' inserts give them.</summary>
internal static class ClickColumns
{
    public const string Names =
        "token, merchant_id, publisher_id, link_code, at, cookie_days, conversion_limit, counted, banner_id, group_id, "
        + "click_refs, page_url, search_engine, phrase, ip, user_agent";

    private const string None = "[]";

    /// <summary>The references as their JSON column holds them.</summary>
    public static string ClickRefs(ClickDetails click) =>
        click.ClickRefs.Count == 0 ? None : JsonSerializer.Serialize(click.ClickRefs, JsonSerializerOptions.Web);
}
