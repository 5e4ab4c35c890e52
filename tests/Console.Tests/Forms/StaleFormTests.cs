using System.Net;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.Testing;

namespace Affiliate.ConsolePages.Tests.Forms;

/// <summary>A second click, and a page that has become old meanwhile, are carried out or answered in words.</summary>
[Collection(SharedConsole.Name)]
public sealed class StaleFormTests(ConsoleNetwork network)
{
    [Fact]
    public async Task A_second_click_on_a_held_reversal_is_the_first_and_another_page_is_told()
    {
        var shop = await Shop.OpenAsync(network, "Clicked");
        await network.Operator.PutAsync(
            $"/v1/merchants/{shop.Id}/programme",
            new { landing_url = $"https://{shop.Host}/", reversals = new { held_over_percent = 0, held_at_least = 0 } }).ExpectSuccess();
        var reversal = await shop.Api.PostAsync(
            $"/v1/conversions/{shop.Conversions[0]}/reverse", new { amount = 100, reason = "torn" }).ReadJson();
        var list = $"/console/operator/reversals?merchant_id={shop.Id}";
        using var user = await network.UserAsync("operator", null);
        var (page, other) = (await user.GetAsync(list), await user.GetAsync(list));
        var apply = ("apply", reversal.GetProperty("id").GetString()!);

        var clicks = new[] { await user.FillInAsync(page, list, "decide", apply), await user.FillInAsync(page, list, "decide", apply) };
        var stale = await user.FillInAsync(other, list, "decide", apply);

        Assert.All(clicks, click => Assert.EndsWith($"?merchant_id={shop.Id}&done=reversed", click.Location, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("The reversal is applied.", stale.Html, StringComparison.Ordinal);
        var after = await network.Operator.GetAsync($"/v1/conversions/{shop.Conversions[0]}").ReadJson();
        Assert.Equal(100m, after.GetProperty("reversed_amount").GetDecimal());
    }

    [Fact]
    public async Task A_second_click_on_a_decision_is_the_first()
    {
        var shop = await Shop.OpenAsync(network, "Decided");
        using var user = await network.UserAsync("merchant", shop.Id);
        var address = $"/console/merchant/conversions/{shop.Conversions[1]}";

        foreach (var (form, values) in new (string, (string, string)[])[] { ("approve", []), ("reverse", [("reason", "came back")]) })
        {
            var page = await user.GetAsync(address);
            Assert.Equal(HttpStatusCode.Redirect, (await user.FillInAsync(page, address, form, values)).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await user.FillInAsync(page, address, form, values)).Status);
        }
    }

    [Fact]
    public async Task What_the_operator_decided_elsewhere_is_said_on_the_page_that_is_old()
    {
        var shop = await Shop.OpenAsync(network, "Elsewhere");
        using var user = await network.UserAsync("operator", null);
        var address = $"/console/operator/conversions/{shop.Conversions[0]}";
        var (page, other) = (await user.GetAsync(address), await user.GetAsync(address));
        await user.FillInAsync(page, address, "decide", ("do", "reverse"), ("reason", "torn"));

        var stale = await user.FillInAsync(other, address, "decide", ("do", "reverse"), ("reason", "torn, too"));

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("All of the conversion is reversed already.", stale.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operator", "/console/operator/users", "act", "remove")]
    [InlineData("operator", "/console/operator/reversals", "decide", "drop")]
    [InlineData("operator", "/console/operator/merchants/{shop}", "revoke", "revoke")]
    [InlineData("operator", "/console/operator/merchants/{shop}/feed", "quarantine", "discard")]
    [InlineData("publisher", "/console/publisher/callbacks/deliveries", "retry", "retry")]
    public async Task A_row_that_is_gone_is_said_to_be_gone(string role, string page, string form, string button)
    {
        using var user = await network.UserAsync(role, network.Shop.AccountOf(role));
        var address = page.Replace("{shop}", network.Shop.Id, StringComparison.Ordinal);

        var answer = await user.SubmitAsync(address, form, (button, "gone"));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("This does not exist, or is not yours.", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_on_another_page_of_the_list_is_taken_all_the_same()
    {
        using var user = await network.UserAsync("operator", null);
        using var removed = await network.UserAsync("operator", null);
        var listed = await network.Operator.GetAsync("/v1/users?limit=1000").ReadJson();
        var id = listed.GetProperty("data").EnumerateArray()
            .Single(one => one.GetProperty("email").GetString() == removed.Email).GetProperty("id").GetString()!;
        var page = await user.GetAsync("/console/operator/users");

        var clicks = new[]
        {
            await user.FillInAsync(page, "/console/operator/users", "act", ("remove", id)),
            await user.FillInAsync(page, "/console/operator/users", "act", ("remove", id)),
        };

        Assert.All(clicks, click => Assert.EndsWith("?done=removed", click.Location, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await removed.GetAsync("/console/operator")).Status);
    }

    [Fact]
    public async Task A_form_that_is_gone_is_answered_in_the_readers_language_with_a_way_back()
    {
        using var user = await network.UserAsync("merchant", network.Shop.Id);
        await user.GetAsync("/console/preferences?language=ru");
        var address = $"/console/merchant/conversions/{network.Shop.Rejected}";
        var page = await user.GetAsync(address);
        using var gone = new FormUrlEncodedContent(
            Client.Fields(page, "approve").Select(field => field.Key == "_handler" ? KeyValuePair.Create("_handler", "gone") : field));

        var answer = await user.SendAsync(HttpMethod.Post, address + "?done=approved", gone);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Это не удалось выполнить", answer.Html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{address}\">", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_again_in_another_tab_leads_to_the_sign_in_page()
    {
        using var user = await network.UserAsync("merchant", network.Shop.Id);
        using var client = new Client(network.Process.Address, user.Email);
        var address = "/console/sign-in?back=%2Fconsole%2Fmerchant%2Fbalance";
        var tab = await client.GetAsync(address);
        await client.SignInAsync();

        var answer = await client.FillInAsync(tab, address, "sign-in", ("email", user.Email), ("password", Client.Password));

        Assert.Equal((HttpStatusCode.Redirect, address), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task A_second_click_on_a_password_that_was_set_says_that_the_link_was_used()
    {
        using var client = new Client(network.Process.Address, $"{Guid.NewGuid():N}@shop.example");
        var link = await network.InviteAsync(client.Email, "merchant", network.Shop.Id);
        using var second = new Client(network.Process.Address, client.Email);
        var page = await second.GetAsync(link);
        await client.JoinAsync(link);

        var answer = await second.FillInAsync(page, link, "join", ("password", Client.Password), ("again", Client.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("This link was used or has expired.", answer.Html, StringComparison.Ordinal);
    }
}
