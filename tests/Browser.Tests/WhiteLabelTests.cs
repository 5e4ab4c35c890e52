using Affiliate.Testing;

namespace Affiliate.Browser.Tests;

[Collection(Browsing.Name)]
public sealed class WhiteLabelTests(Network network)
{
    [Fact]
    public async Task Under_a_partners_host_and_name_one_cookie_serves_all_hosts_of_the_site()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (publisher, link) = await shop.LinkAsync();
        var host = $"adtrack.{shop.Host}";
        await shop.RunProgrammeAsync(new { host, global_name = "adtrack", cookie_domain = $".{shop.Host}" });
        await Eventually.Async(
            () => network.Anybody.SendAsync(HttpMethod.Get, "/affiliate.js", null, ("Host", host)),
            script => script.Body.Contains("adtrack", StringComparison.Ordinal), Network.Soon, "the script goes by its new name");
        var tags = Snippet.Raw("white-label").Replace(
            "https://adtrack.shop.example", $"http://{host}:{network.Process.Address.Port}", StringComparison.Ordinal);
        shop.Serve("/landing", tags.Replace("adtrack('conversion', '1001', '6000');", "", StringComparison.Ordinal));
        shop.Serve("/thanks", tags);

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("document.cookie.indexOf('adtrack_ref=') >= 0");
        var cookie = Assert.Single(await visitor.Context.CookiesAsync());
        Assert.Equal(($".{shop.Host}", "adtrack_ref"), (cookie.Domain, cookie.Name));
        await visitor.OpenAsync($"{shop.Origin($"pay.{shop.Host}")}/thanks");

        var sale = Assert.Single(await shop.ConversionsAsync(1));
        Assert.Equal(
            (publisher, "1001"), (sale.GetProperty("publisher").GetProperty("id").GetString(), sale.GetProperty("order_id").GetString()));
        Assert.All(visitor.Calls, call => Assert.Equal(host, new Uri(call.Url).Host));
        Assert.Equal("undefined", await visitor.Page.EvaluateAsync<string>("typeof window.affiliate"));
        Assert.Empty(visitor.Errors);
    }
}
