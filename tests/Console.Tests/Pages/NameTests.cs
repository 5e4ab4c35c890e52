using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Affiliate.ConsolePages.Calls;
using Affiliate.ConsolePages.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Tests.Pages;

/// <summary>Lists say who somebody is, not only their id.</summary>
[Collection(SharedConsole.Name)]
public sealed partial class NameTests(ConsoleNetwork network)
{
    private const string ShopName = "<b>Shop</b>";

    [Theory]
    [InlineData("operator", "review", ShopName)]
    [InlineData("operator", "review", Shop.Hostile)]
    [InlineData("operator", "reports?group1=merchant&group2=publisher", ShopName)]
    [InlineData("operator", "reports?group1=merchant&group2=publisher", Shop.Hostile)]
    [InlineData("operator", "ledger", Shop.Hostile)]
    [InlineData("operator", "conversions/{conversion}", ShopName)]
    [InlineData("merchant", "reports?group1=publisher", Shop.Hostile)]
    [InlineData("merchant", "conversions/{conversion}", Shop.Hostile)]
    [InlineData("publisher", "reports?group1=merchant", ShopName)]
    [InlineData("publisher", "links", ShopName)]
    [InlineData("publisher", "links/{link}", ShopName)]
    [InlineData("publisher", "transactions/{conversion}", ShopName)]
    public async Task Whom_a_row_is_about_is_named(string role, string page, string name)
    {
        await network.Shop.Api.PostAsync($"/services/conversions/{network.Shop.Conversions[2]}", new { status = 4 });
        using var user = await network.UserAsync(role, network.Shop.AccountOf(role));
        var address = $"/console/{role}/" + page.Replace("{conversion}", network.Shop.Conversions[0], StringComparison.Ordinal)
            .Replace("{link}", network.Shop.Link, StringComparison.Ordinal);
        if (page == "review")
            address += $"?merchant_id={network.Shop.Id}";

        var html = (await user.GetAsync(address)).Html;

        Assert.Contains(name, Named().Matches(html).Select(found => WebUtility.HtmlDecode(found.Groups["name"].Value)));
        Assert.DoesNotContain(name, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_many_rows_one_call_asks_for_all_names_and_whoever_is_unknown_keeps_the_id()
    {
        var api = new CountedApi(
            """{"merchants":[{"id":"m7","number":17,"name":"Seven"}],"publishers":[{"id":"p1","number":1,"name":""}]}""");
        var ids = Enumerable.Range(0, 250).Select(number => $"m{number % 150}");

        var names = await Names.ReadAsync(new Api(api, new DefaultHttpContext()), "operator", ids, ["p1", "", "p1"]);

        var asked = Assert.Single(api.Asked);
        Assert.Equal(100, Uri.UnescapeDataString(asked.Split('&')[0]).Split(',').Length);
        Assert.EndsWith("&publishers=p1", asked, StringComparison.Ordinal);
        Assert.Equal(("Seven", "17"), names.Find("m7"));
        Assert.Null(names.Find("m8"));
        Assert.Null(names.Find("p1"));
    }

    [Fact]
    public async Task A_page_without_ids_asks_for_no_names_and_one_that_gets_none_stands()
    {
        var (page, api) = (new DefaultHttpContext(), new CountedApi("""{"title":"away"}""", StatusCodes.Status503ServiceUnavailable));

        await Names.ReadAsync(new Api(api, page), "publisher", ["", ""], ["p1"]);
        Assert.Empty(api.Asked);
        var names = await Names.ReadAsync(new Api(api, page), "publisher", ["m1"], []);

        Assert.Null(names.Find("m1"));
        Assert.Equal(StatusCodes.Status200OK, page.Response.StatusCode);
    }

    [GeneratedRegex(
        "<bdi>(?<name>[^<]*)</bdi></(a|span)>\\s*<small class=\"number-of\">#\\d+</small>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    private sealed class CountedApi(string answer, int status = StatusCodes.Status200OK) : IPublicApi
    {
        public List<string> Asked { get; } = [];

        public Task<ApiAnswer> SendAsync(HttpContext page, ApiCall call)
        {
            Asked.Add(call.Address);
            return Task.FromResult(new ApiAnswer(status, "application/json", Encoding.UTF8.GetBytes(answer)));
        }
    }
}
