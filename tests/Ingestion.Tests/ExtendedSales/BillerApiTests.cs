using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ExtendedSales;

public sealed class BillerApiTests : IAsyncLifetime
{
    private const string Billers = $"/v1/merchants/{IngestionHost.Merchant}/billers";
    private const string Good = """{"site_ids":["123"],"secure_ips":["203.0.113.7"]}""";
    private IngestionHost host = null!;

    public async Task InitializeAsync()
    {
        host = await IngestionHost.StartAsync();
        host.Owners.Merchants["merchant-2"] = new MerchantDetails("merchant-2", 2, "Other", "USD", "UTC", [], "key-2", 1);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task What_is_put_is_answered_read_listed_and_may_be_put_back()
    {
        var put = await host.Operator.PutAsync(
            $"{Billers}/one",
            """
            {"site_ids":["123"," 124 ","123"],"secure_ips":["::ffff:203.0.113.7","198.51.100.0/24","2001:DB8::/48"],
             "currency":"eur","types":{"1":"trial"},"options":{"5":"year"}}
            """).ExpectSuccess();

        Assert.Equal(
            """{"shortname":"one","site_ids":["123","124"],"secure_ips":["203.0.113.7","198.51.100.0/24","2001:db8::/48"],"""
            + """ "currency":"EUR","types":{"1":"trial"},"options":{"5":"year"}}""".TrimStart(),
            put.Body);
        Assert.Equal(put.Body, (await host.Operator.GetAsync($"{Billers}/one").ExpectSuccess()).Body);
        Assert.Equal(put.Body, (await host.Operator.PutAsync($"{Billers}/one", put.Body).ExpectSuccess()).Body);
        var replaced = await host.Operator.PutAsync($"{Billers}/one", Good).ReadJson();
        Assert.Equal(JsonValueKind.Null, replaced.GetProperty("currency").ValueKind);
        Assert.Empty(replaced.GetProperty("types").EnumerateObject());
    }

    [Fact]
    public async Task A_merchants_billers_are_listed_a_page_at_a_time_without_others()
    {
        foreach (var name in new[] { "b", "a", "c" })
            await host.Operator.PutAsync($"{Billers}/{name}", Good).ExpectSuccess();
        await host.Operator.PutAsync("/v1/merchants/merchant-2/billers/d", Good).ExpectSuccess();

        var first = await host.Operator.GetAsync($"{Billers}?limit=2").ReadJson();
        var second = await host.Operator.GetAsync($"{Billers}?limit=2&cursor={first.GetProperty("next_cursor").GetString()}").ReadJson();

        Assert.Equal(["a", "b"], Names(first));
        Assert.Equal(["c"], Names(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
    }

    [Fact]
    public async Task A_shortname_is_one_merchants_in_the_whole_network()
    {
        await host.Operator.PutAsync($"{Billers}/one", Good).ExpectSuccess();

        var taken = await host.Operator.PutAsync("/v1/merchants/merchant-2/billers/one", Good).Expect(HttpStatusCode.Conflict);

        Assert.True(taken.Json.GetProperty("errors").TryGetProperty("shortname", out _));
        await host.Operator.GetAsync("/v1/merchants/merchant-2/billers/one").Expect(HttpStatusCode.NotFound);
        await host.Operator.GetAsync("/v1/merchants/merchant-2/billers/one/postbacks").Expect(HttpStatusCode.NotFound);
        await host.Operator.GetAsync($"{Billers}/one").ExpectSuccess();
    }

    [Fact]
    public async Task Of_two_merchants_that_want_a_shortname_at_once_one_has_it()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(index => host.Operator.PutAsync($"/v1/merchants/merchant-{1 + (index % 2)}/billers/won", Good)));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.ToString()));
        var owners = new[] { "merchant-1", "merchant-2" }
            .Select(merchant => host.Operator.GetAsync($"/v1/merchants/{merchant}/billers/won"));
        Assert.Single(await Task.WhenAll(owners), answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_the_operator_manages_billers_and_only_of_merchants_there_are()
    {
        foreach (var other in new[] { host.As(Roles.Merchant, IngestionHost.Merchant), host.Publisher, host.Visitor })
        {
            await other.PutAsync($"{Billers}/one", Good).Expect(HttpStatusCode.Forbidden);
            await other.GetAsync(Billers).Expect(HttpStatusCode.Forbidden);
        }

        await host.Operator.PutAsync("/v1/merchants/nobody/billers/one", Good).Expect(HttpStatusCode.NotFound);
        await host.Operator.GetAsync("/v1/merchants/nobody/billers").Expect(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string?> Names(JsonElement page) =>
        page.GetProperty("data").EnumerateArray().Select(biller => biller.GetProperty("shortname").GetString());
}
