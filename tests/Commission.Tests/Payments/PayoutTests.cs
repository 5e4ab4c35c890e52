using System.Net;
using Affiliate.Commission.Tests.Settling;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.Payments;

[Collection(nameof(CommissionHosts))]
public sealed class PayoutTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task Never_more_than_is_available_is_paid_however_many_ask_at_once(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var publisher = await EarnedAsync(host, 3);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => PayAsync(host, publisher, 70, $"run {number}")));
        Assert.Equal(4, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(6, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal((0m, 20m), await host.BalanceAsync(Roles.Publisher, publisher));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task Same_reference_is_the_same_payout(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var publisher = await EarnedAsync(host, 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PayAsync(host, publisher, 100, "november")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body.ToString()).Distinct());
        Assert.Equal(HttpStatusCode.Conflict, (await PayAsync(host, publisher, 99, "november")).Status);
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
    }

    [Theory, BothEngines]
    public async Task Referrals_are_paid_out_with_what_was_earned_itself(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var referrer = host.Publisher();
        Closings.On(host);
        var shop = await Shop.OpenAsync(host, referrer);
        await shop.SellAsync(2);
        await shop.DepositAsync(1000);
        await shop.SettleAsync();
        Assert.Equal((0m, 10m), await host.BalanceAsync(Roles.Publisher, referrer));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PayAsync(host, referrer, 11, "too much")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PayAsync(host, referrer, 10, "all")).Status);
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, referrer));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task Payouts_are_listed_and_exported_with_formulas_made_harmless(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var publisher = await EarnedAsync(host, 1);
        await PayAsync(host, publisher, 10, "=1+2");
        await PayAsync(host, publisher, 20.5m, "a \"quoted\", one");
        var listed = (await host.GetAsync($"v1/payouts?publisher_id={publisher}&limit=1")).GetProperty("data").EnumerateArray().Single();
        Assert.Equal(20.5m, listed.GetProperty("amount").GetDecimal());
        using var client = host.As(Roles.Operator);
        using var answer = await client.GetAsync($"v1/payouts?publisher_id={publisher}&format=csv");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal("publisher_id,currency,amount,reference,at", lines[0]);
        Assert.StartsWith($"{publisher},IRT,10,'=1+2,2", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{publisher},IRT,20.5,\"a \"\"quoted\"\", one\",2", lines[2], StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_payout_is_found_by_its_reference_as_it_was_pasted(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var publisher = await EarnedAsync(host, 1);
        await PayAsync(host, publisher, 10, "\uFEFFnovember ");
        await PayAsync(host, publisher, 20, "december");

        var pasted = Uri.EscapeDataString(" november\u200B");
        var found = (await host.GetAsync($"v1/payouts?publisher_id={publisher}&reference={pasted}")).GetProperty("data");

        Assert.Equal(["november"], found.EnumerateArray().Select(payout => payout.GetProperty("reference").GetString()));
    }

    [Fact]
    public async Task Minimum_of_the_currency_holds_for_every_publisher()
    {
        await using var host = await CommissionHost.StartAsync(new Dictionary<string, string?> { ["Payouts:Minimum:IRT"] = "50" });
        var publisher = await EarnedAsync(host, 1);
        var (status, body) = await PayAsync(host, publisher, 49.99m, "small");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("least payout of 50 IRT", body.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await PayAsync(host, publisher, 50, "enough")).Status);
    }

    [Fact]
    public async Task Nobody_and_nothing_are_not_paid()
    {
        var host = hosts.On(StorageProvider.Sqlite);
        var nobody = await PayAsync(host, "nobody", 1, "r");
        var nothing = await PayAsync(host, host.Publisher(), 0, "r");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (nobody.Status, nothing.Status));
        Assert.True(nobody.Body.GetProperty("errors").TryGetProperty("publisher_id", out _), nobody.Body.ToString());
    }

    private static async Task<string> EarnedAsync(CommissionHost host, int sales)
    {
        Closings.On(host);
        var shop = await Shop.OpenAsync(host);
        await shop.SellAsync(sales);
        await shop.DepositAsync(sales * 120);
        await shop.SettleAsync();
        return shop.Publisher;
    }

    private static Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> PayAsync(
        CommissionHost host, string publisher, decimal amount, string reference) => host.SendAsync(
        HttpMethod.Post, "v1/payouts", new { publisher_id = publisher, currency = "IRT", amount, reference });
}
