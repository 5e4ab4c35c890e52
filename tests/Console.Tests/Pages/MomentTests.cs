using System.Net;
using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Pages;

/// <summary>A merchant's conversions come by its own clock, everything else by UTC.</summary>
public sealed class MomentTests
{
    private const string Ordered =
        "<time datetime=\"2026-11-29T18:05:09+03:30\">2026-11-29 18:05 <small class=\"zone\">Asia/Tehran</small></time>";

    private const string Posted = "<time datetime=\"2026-11-29T14:36:00Z\">2026-11-29 14:36 <small class=\"zone\">UTC</small></time>";

    [Fact]
    public async Task Each_time_of_a_page_says_whose_clock_it_is_by()
    {
        await using var console = await MerchantAsync();
        using var user = console.Browser();

        var page = await ReadAsync(user, "/console/merchant/conversions/c1");

        Assert.Contains(Ordered, page, StringComparison.Ordinal);
        Assert.Contains(Posted, page, StringComparison.Ordinal);
        Assert.Contains(Ordered, await ReadAsync(user, "/console/merchant/conversions"), StringComparison.Ordinal);
        Assert.Contains(Ordered, await ReadAsync(user, "/console/merchant"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merchants_report_has_days_of_its_own_zone_unless_it_asks_for_others()
    {
        await using var console = await MerchantAsync();
        using var user = console.Browser();

        var page = await ReadAsync(user, "/console/merchant/reports");
        await user.GetAsync("/console/merchant/reports?time_zone=Europe/Berlin");
        await user.GetAsync("/console/merchant");

        Assert.Contains("name=\"time_zone\" type=\"text\" value=\"Asia/Tehran\"", page, StringComparison.Ordinal);
        Assert.Contains("report.csv?group=day&time_zone=Asia%2FTehran", page, StringComparison.Ordinal);
        var zones = console.Calls.Where(call => call.StartsWith("GET /v1/reports", StringComparison.Ordinal))
            .Select(call => call.Split("time_zone=")[1].Split('&')[0]);
        Assert.Equal(["Asia%2FTehran", "Europe%2FBerlin", "Asia%2FTehran"], zones);
    }

    private static async Task<string> ReadAsync(Client user, string address) => WebUtility.HtmlDecode((await user.GetAsync(address)).Html);

    private static async Task<ConsoleAlone> MerchantAsync()
    {
        const string Local = "2026-11-29 18:05:09";
        var console = await ConsoleAlone.StartAsync("merchant");
        console.Says("GET /v1/merchants/account", new { id = "account", time_zone = "Asia/Tehran" });
        console.Says("GET /v1/conversions/c1/trace", new { });
        console.Says("GET /services/conversions", new { data = new[] { new { id = "c1", type = "sale", created_at = Local } } });
        console.Says("GET /v1/ledger", new { data = new[] { new { account = "merchant:account", at = "2026-11-29T14:36:00+00:00" } } });
        return console;
    }
}
