using System.Net;
using System.Text.RegularExpressions;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.Testing;

namespace Affiliate.ConsolePages.Tests.Merchant;

/// <summary>A page offers what can be done, and nothing that would be refused.</summary>
[Collection(SharedConsole.Name)]
public sealed partial class OfferedTests(ConsoleNetwork network)
{
    [Fact]
    public async Task A_conversion_offers_what_is_left_to_decide()
    {
        var shop = await Shop.OpenAsync(network, "Offered");
        using var user = await network.UserAsync("merchant", shop.Id);
        var (approved, order, rejected, lead) = (shop.Conversions[0], shop.Conversions[1], shop.Rejected, shop.Conversions[^1]);

        Assert.Equal(["reject", "reverse"], await FormsAsync(user, approved));
        Assert.Equal(["approve", "reject", "reverse"], await FormsAsync(user, order));
        Assert.Equal(["approve"], await FormsAsync(user, rejected));
        Assert.Equal(["reject", "reverse"], await FormsAsync(user, lead));

        await shop.Api.PostAsync($"/v1/conversions/{approved}/reverse", new { reason = "came back" }).ExpectSuccess();
        Assert.Empty(await FormsAsync(user, approved));
        Assert.Contains(
            "Nothing is left to decide.", (await user.GetAsync($"/console/merchant/conversions/{approved}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_is_offered_what_would_not_be_refused()
    {
        var shop = await Shop.OpenAsync(network, "Offered to the operator");
        using var user = await network.UserAsync("operator", null);
        var (approved, order) = (shop.Conversions[0], shop.Conversions[1]);
        await shop.Api.PostAsync($"/services/conversions/{order}", new { status = 4 }).ExpectSuccess();

        Assert.Equal(["1", "2"], await ButtonsAsync(user, order));
        Assert.Equal(["reverse"], await ButtonsAsync(user, approved));
        Assert.Equal(["reinstate"], await ButtonsAsync(user, shop.Rejected));
        await TakeBackAsync(approved, 100);
        Assert.Equal(["reinstate", "reverse"], await ButtonsAsync(user, approved));
        await TakeBackAsync(approved, null);
        Assert.Equal(["reinstate"], await ButtonsAsync(user, approved));
    }

    [Fact]
    public async Task Of_a_duplicate_the_first_conversion_is_offered()
    {
        var shop = await Shop.OpenAsync(network, "Doubled");
        using var user = await network.UserAsync("operator", null);
        var duplicate = await shop.OrderAsync(shop.Click, 1);
        Assert.NotEqual(shop.Conversions[0], duplicate);

        Assert.Empty(await ButtonsAsync(user, duplicate));
        Assert.Contains(
            $"href=\"/console/operator/conversions/{shop.Conversions[0]}\"",
            (await user.GetAsync($"/console/operator/conversions/{duplicate}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishers_sort_reports_by_what_they_may_see()
    {
        using var publisher = await network.UserAsync("publisher", network.Shop.Publisher);
        using var merchant = await network.UserAsync("merchant", network.Shop.Id);

        Assert.DoesNotContain("value=\"-wage\"", (await publisher.GetAsync("/console/publisher/reports")).Html, StringComparison.Ordinal);
        Assert.Contains("value=\"-wage\"", (await merchant.GetAsync("/console/merchant/reports")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_is_off_shows_no_address_to_give_away()
    {
        var shop = await Shop.OpenAsync(network, "Switched off");
        using var user = await network.UserAsync("publisher", shop.Publisher);
        var page = $"/console/publisher/links/{shop.Link}";
        Assert.Contains("id=\"address\"", (await user.GetAsync(page)).Html, StringComparison.Ordinal);

        await user.SubmitAsync(page, "edit", ("enabled", "0"));

        Assert.DoesNotContain("id=\"address\"", (await user.GetAsync(page)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_finds_each_check_and_its_settings_from_the_list()
    {
        using var user = await network.UserAsync("operator", null);

        var list = (await user.GetAsync($"/console/operator/merchants/{network.Shop.Id}/checks")).Html;

        var check = WebUtility.HtmlDecode(Checks().Match(list).Groups["address"].Value);
        Assert.Contains("https://shop.example/status", (await user.GetAsync(check)).Html, StringComparison.Ordinal);
        var bare = await network.Operator.PostAsync("/v1/merchants", new { name = "Bare", currency = "EUR" }).ReadJson();
        var none = await user.GetAsync($"/console/operator/merchants/{bare.GetProperty("id").GetString()}/checks");
        Assert.Contains("No check is set up yet.", none.Html, StringComparison.Ordinal);
    }

    private Task TakeBackAsync(string conversion, int? amount) =>
        network.Operator.PostAsync($"/v1/conversions/{conversion}/reverse", new { amount, reason = "torn" }).ExpectSuccess();

    private static async Task<string[]> ButtonsAsync(Client user, string conversion) =>
    [
        .. Buttons().Matches((await user.GetAsync($"/console/operator/conversions/{conversion}")).Html)
            .Select(button => button.Groups["value"].Value).Order(StringComparer.Ordinal),
    ];

    private static async Task<string[]> FormsAsync(Client user, string conversion)
    {
        var html = (await user.GetAsync($"/console/merchant/conversions/{conversion}")).Html;
        return [.. Handlers().Matches(html).Select(form => form.Groups["name"].Value)
            .Where(name => name is "approve" or "reject" or "reverse").Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("name=\"_handler\" value=\"(?<name>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Handlers();

    [GeneratedRegex("<button type=\"submit\" name=\"do\" value=\"(?<value>[a-z0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Buttons();

    [GeneratedRegex("<a href=\"(?<address>[^\"]*/checks\\?offer=form[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Checks();
}
