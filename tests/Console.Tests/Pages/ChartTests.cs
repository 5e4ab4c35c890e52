using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Affiliate.ConsolePages.Calls;
using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Pages;

public sealed partial class ChartTests
{
    private const int Days = 30;
    private const int PageRows = 50;

    [Theory]
    [InlineData("group1=day", 2)]
    [InlineData("group1=day&sort=-amount", 2)]
    [InlineData("group1=day&group2=link&link=l1&from=2026-11-01&to=2026-11-30", 2)]
    [InlineData("group1=day&cursor=50", 2)]
    [InlineData("group1=day&currency=EUR", 1)]
    public async Task Every_day_is_drawn_whichever_page_of_the_table_is_shown(string query, int currencies)
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        console.Says("GET /v1/reports", call => Task.FromResult(Answer(call, currencies)));
        using var user = console.Browser();

        var page = await user.GetAsync($"/console/operator/reports?{query}");

        var charts = Charts(page.Html);
        Assert.Equal(currencies, charts.Count);
        Assert.All(charts, clicks => Assert.Equal(Enumerable.Range(1, Days).Select(day => (decimal)day), clicks));
        var drawn = console.Calls.Last(call => call.StartsWith("GET /v1/reports", StringComparison.Ordinal));
        foreach (var filter in query.Split('&').Where(one => !one.StartsWith("group", StringComparison.Ordinal)
            && !one.StartsWith("cursor", StringComparison.Ordinal) && !one.StartsWith("sort", StringComparison.Ordinal)))
            Assert.Contains(filter, drawn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_has_all_days_is_asked_for_once()
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        console.Says("GET /v1/reports", call => Task.FromResult(Answer(call, 1)));
        using var user = console.Browser();

        await user.GetAsync("/console/operator/reports");

        Assert.Single(console.Calls, call => call.StartsWith("GET /v1/reports", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_drawn_of_more_days_than_can_be_read_at_once()
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        console.Says("GET /v1/reports", _ => Task.FromResult(ConsoleAlone.Json(new { data = Rows(2).Take(PageRows), next_cursor = "1" })));
        using var user = console.Browser();

        Assert.Empty(Charts((await user.GetAsync("/console/operator/reports")).Html));
        Assert.Empty(Charts((await user.GetAsync("/console/operator")).Html));
    }

    // As the API does: 50 rows unless more are asked for.
    private static ApiAnswer Answer(ApiCall call, int currencies)
    {
        var rows = Rows(currencies).ToList();
        if (call.Address.Contains("limit=1000", StringComparison.Ordinal) && call.Address.Contains("group=day&", StringComparison.Ordinal))
            return ConsoleAlone.Json(new { data = rows });
        if (call.Address.Contains("cursor=50", StringComparison.Ordinal))
            return ConsoleAlone.Json(new { data = rows.Skip(PageRows) });
        return ConsoleAlone.Json(new { data = rows.Take(PageRows), next_cursor = rows.Count > PageRows ? "50" : null });
    }

    private static IEnumerable<object> Rows(int currencies) =>
        from day in Enumerable.Range(1, Days)
        from currency in new[] { "EUR", "IRT" }.Take(currencies)
        select new { day = $"2026-11-{day:00}", currency, clicks = day, amount = day * 10 };

    // The clicks of each.
    private static List<List<decimal>> Charts(string html) =>
    [
        .. Chart().Matches(html).Select(chart => JsonDocument.Parse(WebUtility.HtmlDecode(chart.Groups["json"].Value)))
            .Select(chart => chart.RootElement.GetProperty("data")[1].EnumerateArray().Select(value => value.GetDecimal()).ToList()),
    ];

    [GeneratedRegex("data-chart=\"(?<json>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chart();
}
