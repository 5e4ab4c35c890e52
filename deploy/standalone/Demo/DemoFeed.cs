using System.Text.Json;

namespace Affiliate.Standalone.Demo;

/// <summary>The part of the story where a shop is polled for its visits and paid orders.</summary>
internal static class DemoFeed
{
    /// <summary>What the order polled earns its publisher: 20000 IRT at 3.4067 %.</summary>
    public const decimal Commission = 681.34m;

    public static async Task PlayAsync(
        DemoApi api, DemoShop shop, string operatorToken, string publisherToken, string merchant, decimal partner)
    {
        shop.Visit("1", partner, "http://forum.example/books", "/welcome");
        shop.Visit("2", partner, "http://forum.example/poems", "/poems/7");
        shop.Order("70001", partner, "20000.00", "http://forum.example/books");
        shop.Order("70002", 999_999_999, "500.00", "http://forum.example/books");

        api.Tell("Another of the shop's sites keeps its visits and paid orders as YAML; the operator has it polled");
        var feed = $"/v1/merchants/{merchant}/feed";
        await api.PutAsync(operatorToken, feed, new { url = shop.Address, time_zone = "Asia/Tehran", allow_private_address = true });
        var status = await api.PostAsync(operatorToken, $"{feed}/poll", new { });
        api.Check(
            status.Text("state") == "ok" && Taken(status, "visits") == 2 && Taken(status, "orders") == 1,
            "two visits and one order are taken");
        api.Check(shop.Waiting == 0, "the shop was told of each, and forgot them");
        var ignored = await api.GetAsync(operatorToken, $"{feed}/ignored");
        api.Check(
            ignored.GetProperty("data").GetArrayLength() == 1,
            "the order of a partner nobody knows is kept with its reason, and sold to nobody");
        var sites = (await api.GetAsync(publisherToken, "/v1/visits?group=site")).GetProperty("data");
        api.Check(
            sites.GetArrayLength() == 1 && sites[0].Text("key") == "forum.example" && sites[0].Number("visits") == 2
                && sites[0].Number("orders") == 1 && sites[0].Number("amount") == 20000,
            "the publisher sees which site his visitors and buyers came from");
    }

    private static decimal Taken(JsonElement status, string list) => status.GetProperty(list).Number("taken");
}
