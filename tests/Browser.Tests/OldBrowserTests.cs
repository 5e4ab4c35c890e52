using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Browser.Tests;

/// <summary>Browsers that lack what the script would like to use, and answers that come late.</summary>
[Collection(Browsing.Name)]
public sealed class OldBrowserTests(Network network)
{
    [Fact]
    public async Task Without_fetch_a_sale_is_sent_and_answered_all_the_same()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        await visitor.Context.AddInitScriptAsync("delete window.fetch; delete window.crypto;");
        shop.ServeTracked("/landing", "<script>affiliate('conversion', '1', '10', {}, function (id) { window.done = id; });</script>");

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("window.done");

        Assert.Equal("xhr", Assert.Single(visitor.Reports).ResourceType);
        Assert.Equal(
            await visitor.Page.EvaluateAsync<string>("window.done"),
            Assert.Single(await shop.ConversionsAsync(1)).GetProperty("id").GetString());
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task Where_requests_end_with_their_page_a_sale_is_handed_over_and_counts_once()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        // A fetch that the browser gives up on when the page is left.
        await visitor.Context.AddInitScriptAsync(
            "delete Request.prototype.keepalive; window.fetch = function () { return new Promise(function () {}); };");

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("affiliateData.on");
        await visitor.Page.EvaluateAsync("affiliate('conversion', '1', '10')");
        await visitor.OpenAsync($"{shop.Site}/left");

        Assert.Equal("1", Assert.Single(await shop.ConversionsAsync(1)).GetProperty("order_id").GetString());
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_customer_refused_for_now_is_sent_again_and_the_callback_still_gets_our_id()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        var calls = 0;
        await visitor.Context.RouteAsync("**/script/customer", route => Interlocked.Increment(ref calls) > 1
            ? route.ContinueAsync()
            : route.FulfillAsync(
                new() { Status = 503,
                    Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Access-Control-Allow-Origin"] = shop.Site } }));
        shop.ServeTracked("/landing", "<script>affiliate('customer', '42', function (id) { window.customer = id; });</script>");

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("window.customer");

        var known = Assert.Single((await shop.Merchant.GetAsync("/services/customers").ReadJson()).GetProperty("data").EnumerateArray());
        Assert.Equal(await visitor.Page.EvaluateAsync<string>("window.customer"), known.GetProperty("id").GetString());
        Assert.InRange(calls, 2, int.MaxValue);
    }

    [Fact]
    public async Task A_page_that_sends_json_as_json_is_let_in_after_a_preflight_and_a_foreign_one_is_not()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var call = $$"""
            fetch('{{network.Address}}/script/conversion', { method: 'POST', headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ key: '{{shop.Key}}', coupon: 'C', order_id: '1', amount: 1 }) })
              .then(answer => answer.json(), fault => fault.name)
            """;

        await visitor.OpenAsync($"{shop.Site}/own");
        var taken = await visitor.Page.EvaluateAsync<JsonElement>(call);
        await visitor.OpenAsync($"{shop.Origin("copy.example")}/copied");
        var refused = await visitor.Page.EvaluateAsync<JsonElement>(call);

        Assert.Equal("TypeError", refused.GetString());
        Assert.Equal(taken.GetProperty("id").GetString(), Assert.Single(await shop.ConversionsAsync(1)).GetProperty("id").GetString());
    }
}
