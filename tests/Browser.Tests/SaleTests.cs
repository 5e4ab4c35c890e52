using System.Globalization;
using Affiliate.Testing;

namespace Affiliate.Browser.Tests;

[Collection(Browsing.Name)]
public sealed class SaleTests(Network network)
{
    [Fact]
    public async Task A_visitor_sent_by_a_publisher_buys_and_our_api_shows_the_sale()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (publisher, link) = await shop.LinkAsync();
        shop.ServeTracked("/thanks", Snippet.Raw("sale"));

        await visitor.OpenAsync(link);
        Assert.StartsWith($"{shop.Site}/landing?colour=green&referrer=", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.UntilAsync("document.cookie.indexOf('affiliate_ref=') >= 0");
        var cookie = Assert.Single(await visitor.Context.CookiesAsync());
        Assert.Equal((shop.Host, "/", "affiliate_ref"), (cookie.Domain, cookie.Path, cookie.Name));
        Assert.InRange(
            DateTimeOffset.FromUnixTimeSeconds((long)cookie.Expires) - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(29.9),
            TimeSpan.FromDays(30.1));

        await visitor.OpenAsync($"{shop.Site}/thanks");
        var sale = Assert.Single(await shop.ConversionsAsync(1));
        Assert.Equal(
            ("sale", "script", "1001", 79000m),
            (sale.GetProperty("type").GetString(), sale.GetProperty("source").GetString(), sale.GetProperty("order_id").GetString(),
                sale.GetProperty("amount").GetDecimal()));
        Assert.Equal(publisher, sale.GetProperty("publisher").GetProperty("id").GetString());
        Assert.Equal("محصول نمونه", sale.GetProperty("products")[0].GetProperty("name").GetString());
        Assert.Equal(0, sale.GetProperty("status").GetInt32());
        Assert.Empty(visitor.Errors);
        Assert.Equal("text/plain;charset=UTF-8", Assert.Single(visitor.Reports).Headers["content-type"], ignoreCase: true);
    }

    [Fact]
    public async Task A_link_the_browser_loads_ahead_is_asked_for_again_when_somebody_follows_it()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        shop.Serve("/ad", $"<link rel=\"prefetch\" href=\"{link}\"><a href=\"{link}\">To the shop</a>");

        var ahead = await visitor.Page.RunAndWaitForResponseAsync(() => visitor.OpenAsync($"{shop.Site}/ad"), answer => answer.Url == link);
        await visitor.Page.ClickAsync("a");

        Assert.Equal(503, ahead.Status);
        await visitor.UntilAsync("location.search.indexOf('referrer=') > 0");
        Assert.StartsWith($"{shop.Site}/landing?colour=green&referrer=", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_visits_the_last_click_wins()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, first) = await shop.LinkAsync();
        var (last, second) = await shop.LinkAsync();
        shop.ServeTracked("/thanks", Snippet.Raw("sale"));

        await visitor.OpenAsync(first);
        await visitor.OpenAsync(second);
        await visitor.OpenAsync($"{shop.Site}/elsewhere?referrer=newsletter&exp=1&dl=1");
        await visitor.OpenAsync($"{shop.Site}/thanks");

        var sale = Assert.Single(await shop.ConversionsAsync(1));
        Assert.Equal(last, sale.GetProperty("publisher").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Who_did_not_come_through_us_is_not_reported_and_no_callback_is_called()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        shop.ServeTracked("/thanks", Snippet.Raw("sale") + """
            <script>
              affiliate('create');
              affiliate('customer', '42', {}, function () { window.called = true; });
              affiliate('lead', { meta_data: { form_id: 'f' } }, function () { window.called = true; });
              affiliate('conversion', '7', '70', { coupon: '' }, function () { window.called = true; });
              affiliate('conversion', '8', '80', { coupon: 'OFF10' }, function () { window.done = true; });
            </script>
            """);

        await visitor.OpenAsync($"{shop.Site}/thanks");
        await visitor.UntilAsync("window.done");

        Assert.Equal("8", Visitor.Body(Assert.Single(visitor.Reports)).GetProperty("order_id").GetString());
        Assert.False(await visitor.Page.EvaluateAsync<bool>("!!window.called"));
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_page_that_sends_the_same_sale_three_times_makes_one()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        shop.ServeTracked("/thanks", Snippet.Raw("sale") + Snippet.Raw("sale") + Snippet.Raw("sale"));

        await visitor.OpenAsync(link);
        await visitor.OpenAsync($"{shop.Site}/thanks");
        await visitor.OpenAsync($"{shop.Site}/thanks");
        await visitor.UntilAsync("localStorage.getItem('affiliate_queue') === null");

        // The second page may cut the first one's calls short and send them again under their own ids.
        Assert.Equal(6, visitor.Reports.Count);
        Assert.Single(await shop.ConversionsAsync(1));
    }

    [Fact]
    public async Task A_customers_callback_gets_our_id_and_a_later_sale_with_it_needs_no_cookie()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (publisher, link) = await shop.LinkAsync();
        shop.ServeTracked("/welcome", "<h1>Welcome</h1><p>Our id of you: <input id=\"customer\"></p>" + Snippet.Raw("customer"));

        await visitor.OpenAsync(link);
        await visitor.OpenAsync($"{shop.Site}/welcome");
        await visitor.UntilAsync("document.getElementById('customer').value");
        var id = await visitor.Page.InputValueAsync("#customer");
        var known = Assert.Single((await shop.Merchant.GetAsync("/services/customers").ReadJson()).GetProperty("data").EnumerateArray());
        Assert.Equal((id, "42"), (known.GetProperty("id").GetString(), known.GetProperty("mcs_id").GetString()));
        await KeepScreenshotAsync(visitor);

        await using var later = await network.VisitAsync();
        shop.ServeTracked("/renewed", $"<script>affiliate('conversion', '5', '50', {{ customer_id: '{id}' }});</script>");
        await later.OpenAsync($"{shop.Site}/renewed");
        var sale = Assert.Single(await shop.ConversionsAsync(1));
        Assert.Equal(
            (publisher, id), (sale.GetProperty("publisher").GetProperty("id").GetString(), sale.GetProperty("customer_id").GetString()));
    }

    private static async Task KeepScreenshotAsync(Visitor visitor)
    {
        var file = Path.Combine(Repository.Root, "artifacts", "tracking-script.png");
        await visitor.Page.ScreenshotAsync(new() { Path = file });
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"screenshot: {file}"));
    }
}
