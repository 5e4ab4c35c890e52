using System.Net;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.Payments;

[Collection(nameof(CommissionHosts))]
public sealed class DepositTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task Deposit_is_the_merchants_to_spend_and_counts_once_by_its_reference(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant("USD");
        var path = $"v1/merchants/{merchant}/deposits";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => host.SendAsync(HttpMethod.Post, path, new { amount = "250.50", reference = "wire 7" })));
        Assert.All(answers, answer => Assert.Equal(
            (HttpStatusCode.OK, """{"balances":[{"currency":"USD","pending":0,"available":250.5}]}"""),
            (answer.Status, answer.Body.ToString())));

        await host.SendAsync(HttpMethod.Post, path, new { amount = 10, currency = "eur", reference = "wire 8" });
        Assert.Equal((0m, 250.5m), await host.BalanceAsync(Roles.Merchant, merchant, "USD"));
        Assert.Equal((0m, 10m), await host.BalanceAsync(Roles.Merchant, merchant, "EUR"));
        var listed = (await host.GetAsync(path, Roles.Merchant, merchant)).GetProperty("data").EnumerateArray().ToList();
        Assert.Equal(["wire 8", "wire 7"], listed.Select(deposit => deposit.GetProperty("reference").GetString()));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task Reference_used_for_another_amount_or_currency_is_taken(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var path = $"v1/merchants/{host.Merchant("USD")}/deposits";
        await host.SendAsync(HttpMethod.Post, path, new { amount = 5, reference = "wire" });
        var more = await host.SendAsync(HttpMethod.Post, path, new { amount = 6, reference = "wire" });
        var other = await host.SendAsync(HttpMethod.Post, path, new { amount = 5, currency = "EUR", reference = " wire " });
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (more.Status, other.Status));
        Assert.True(more.Body.GetProperty("errors").TryGetProperty("reference", out _), more.Body.ToString());
    }

    [Theory]
    [InlineData("""{"amount":0,"reference":"r"}""", "amount")]
    [InlineData("""{"amount":-1,"reference":"r"}""", "amount")]
    [InlineData("""{"amount":1.234,"currency":"USD","reference":"r"}""", "amount")]
    [InlineData("""{"amount":0.5,"currency":"JPY","reference":"r"}""", "amount")]
    [InlineData("""{"amount":"1e99","reference":"r"}""", "amount")]
    [InlineData("""{"amount":1,"currency":"XXQ","reference":"r"}""", "currency")]
    [InlineData("""{"amount":1}""", "reference")]
    [InlineData("""{"amount":1,"reference":"\u200b "}""", "reference")]
    [InlineData("""{"amount":1,"reference":"r","ammount":2}""", "ammount")]
    public async Task Wrong_deposit_is_refused_and_says_why(string body, string field)
    {
        var host = hosts.On(StorageProvider.Sqlite);
        var merchant = host.Merchant();
        using var client = host.As(Roles.Operator);
        using var answer = await client.PostAsync(
            $"v1/merchants/{merchant}/deposits", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Merchant, merchant));
    }

    [Fact]
    public async Task Only_operators_deposit_and_a_merchant_sees_its_own_only()
    {
        var host = hosts.On(StorageProvider.Sqlite);
        var merchant = host.Merchant();
        using var own = host.As(Roles.Merchant, merchant);
        using var other = host.As(Roles.Merchant, host.Merchant());
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.Forbidden, (await own.PostAsync($"v1/merchants/{merchant}/deposits", content)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"v1/merchants/{merchant}/deposits")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await host.SendAsync(HttpMethod.Post, "v1/merchants/nobody/deposits", new { amount = 1, reference = "r" })).Status);
    }
}
