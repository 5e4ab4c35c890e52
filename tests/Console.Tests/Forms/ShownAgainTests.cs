using System.Net;
using System.Text.RegularExpressions;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.Testing;

namespace Affiliate.ConsolePages.Tests.Forms;

/// <summary>A form says what is true: what was sent, what is stored, and nothing that somebody else put there.</summary>
[Collection(SharedConsole.Name)]
public sealed partial class ShownAgainTests(ConsoleNetwork network)
{
    [Fact]
    public async Task What_was_done_before_is_not_said_above_what_failed()
    {
        using var user = await network.UserAsync("operator", null);
        var page = $"/console/operator/merchants/{network.Shop.Id}";
        var saved = await user.GetAsync(page + "?done=saved");
        Assert.Contains("Saved.", saved.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("done=saved\" class", saved.Html, StringComparison.Ordinal);

        var failed = await user.FillInAsync(
            saved, page + "?done=saved", "change", ("name", "Shop"), ("currency", "gold"), ("time_zone", "UTC"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, failed.Status);
        Assert.DoesNotContain("Saved.", failed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_that_was_refused_keeps_what_is_ticked_and_one_that_worked_its_filter()
    {
        var shop = await Shop.OpenAsync(network, "Refused");
        var (ticked, left) = (shop.Conversions[1], shop.Conversions[2]);
        foreach (var id in new[] { ticked, left })
            await shop.Api.PostAsync($"/services/conversions/{id}", new { status = 4 }).ExpectSuccess();
        using var user = await network.UserAsync("operator", null);
        var list = $"/console/operator/review?merchant_id={shop.Id}";

        var refused = await user.SubmitAsync(list, "review", ("id", ticked), ("status", "1"), ("reason", new string('x', 501)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([ticked], Ticked().Matches(refused.Html).Select(box => box.Groups["id"].Value));
        var decided = await user.FillInAsync(refused, list, "review", ("id", ticked), ("status", "1"), ("reason", "I called them."));

        Assert.EndsWith($"?merchant_id={shop.Id}&done=allapproved", decided.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publisher", "callbacks", "url", "https://evil.example/")]
    [InlineData("publisher", "links", "target_url", "https://evil.example/")]
    [InlineData("operator", "merchants/{shop}/feed", "url", "https://evil.example/")]
    [InlineData("operator", "merchants/{shop}/deposits", "amount", "1000000")]
    [InlineData("operator", "payouts", "amount", "1000000")]
    public async Task A_link_puts_no_value_into_a_form_that_does_something(string role, string page, string field, string value)
    {
        using var user = await network.UserAsync(role, network.Shop.AccountOf(role));
        var address = $"/console/{role}/" + page.Replace("{shop}", network.Shop.Id, StringComparison.Ordinal);

        var html = (await user.GetAsync($"{address}?{field}={Uri.EscapeDataString(value)}")).Html;

        Assert.Contains($"name=\"{field}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{value}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payout_is_begun_from_its_publishers_page()
    {
        using var user = await network.UserAsync("operator", null);

        var html = (await user.GetAsync($"/console/operator/payouts?publisher_id={network.Shop.Publisher}")).Html;

        Assert.Matches($"id=\"pay-publisher_id\"[^>]*value=\"{network.Shop.Publisher}\"", html);
        Assert.Matches($"id=\"publisher_id\"[^>]*value=\"{network.Shop.Publisher}\"", html);
    }

    [Theory]
    [InlineData("currency", "", "Europe/Moscow")]
    [InlineData("time_zone", "EUR", "")]
    public async Task A_merchants_currency_and_time_zone_are_not_emptied(string field, string currency, string zone)
    {
        var made = await network.Operator.PostAsync(
            "/v1/merchants", new { name = "Steady", currency = "EUR", time_zone = "Europe/Moscow" }).ReadJson();
        var id = made.GetProperty("id").GetString();
        using var user = await network.UserAsync("operator", null);

        var answer = await user.SubmitAsync(
            $"/console/operator/merchants/{id}", "change", ("name", "Steady"), ("currency", currency), ("time_zone", zone));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Matches($"<p class=\"fault\" id=\"{field}-fault\">must not be empty</p>", answer.Html);
        Assert.Matches($"id=\"{field}\"[^>]* required", answer.Html);
        var stored = await network.Operator.GetAsync($"/v1/merchants/{id}").ReadJson();
        Assert.Equal(
            ("EUR", "Europe/Moscow"), (stored.GetProperty("currency").GetString(), stored.GetProperty("time_zone").GetString()));
    }

    [Fact]
    public async Task A_coupon_on_two_lines_is_refused_by_name_and_gives_nobody_the_other_ones_commission()
    {
        var shop = await Shop.OpenAsync(network, "Couponed");
        using var user = await network.UserAsync("operator", null);

        var answer = await user.SubmitAsync(
            $"/console/operator/merchants/{shop.Id}/programme", "programme", ("landing_url", $"https://{shop.Host}/"),
            ("coupons", $"READ10 = {shop.Publisher}\nTEA = {shop.Publisher}\nREAD10 = {network.Shop.Publisher}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Matches("id=\"coupons-fault\">READ10 stands on more than one line", answer.Html);
        var stored = await network.Operator.GetAsync($"/v1/merchants/{shop.Id}/programme").ReadJson();
        Assert.Empty(stored.GetProperty("coupons").EnumerateObject());
    }

    [Theory]
    [InlineData("feed", "feed", "headers")]
    [InlineData("products", "products", "filters")]
    [InlineData("billers", "biller", "types")]
    [InlineData("billers", "biller", "options")]
    public async Task A_name_on_two_lines_is_refused_by_every_field_of_names(string page, string form, string field)
    {
        using var user = await network.UserAsync("operator", null);

        var answer = await user.SubmitAsync(
            $"/console/operator/merchants/{network.Shop.Id}/{page}", form, ("shortname", "twice"), ("url", "https://shop.example/"),
            (field, "name = 1\nname = 2"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Matches($"id=\"{field}-fault\">name stands on more than one line", answer.Html);
    }

    [GeneratedRegex("type=\"checkbox\" name=\"id\" value=\"(?<id>[^\"]+)\" checked", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ticked();
}
