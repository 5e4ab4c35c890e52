using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.Rates;

[Collection(nameof(CommissionHosts))]
public sealed class RatesApiTests(CommissionHosts hosts)
{
    private const string Sheet =
        """{"wage":{"percent_of_commission":20},"rules":[{"type":"sale","percent":"3.4067","group":{"id":"g1","name":"All"}},{"type":"lead","fixed":2000}]}""";

    [Theory, BothEngines]
    public async Task Each_put_is_a_new_version_and_the_old_ones_can_be_read(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        var first = await PutAsync(host, merchant, Sheet);
        var second = await PutAsync(host, merchant, """{"wage":{"percent_of_commission":0},"rules":[]}""");

        Assert.Equal(1, first.GetProperty("version").GetInt32());
        Assert.Equal(3.4067m, first.GetProperty("rules")[0].GetProperty("percent").GetDecimal());
        Assert.False(first.GetProperty("rules")[0].TryGetProperty("fixed", out _), first.ToString());
        Assert.Equal(2, second.GetProperty("version").GetInt32());
        Assert.True(second.GetProperty("effective_from").GetDateTimeOffset() > first.GetProperty("effective_from").GetDateTimeOffset());
        Assert.Equal(second.ToString(), (await host.GetAsync($"v1/merchants/{merchant}/rates", Roles.Merchant, merchant)).ToString());
        Assert.Equal(first.ToString(), (await host.GetAsync($"v1/merchants/{merchant}/rates?version=1")).ToString());
    }

    [Theory, BothEngines]
    public async Task Of_two_who_replace_the_same_version_one_is_refused(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        async Task<HttpStatusCode> ReplaceAsync(string version)
        {
            using var client = host.As(Roles.Operator);
            return (await client.PutAsync($"v1/merchants/{merchant}/rates?replaces={version}", Body(Sheet))).StatusCode;
        }

        var first = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReplaceAsync("0")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], first.Order());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (await ReplaceAsync("1"), await ReplaceAsync("1")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ReplaceAsync("one"));
        Assert.Equal(2, (await host.GetAsync($"v1/merchants/{merchant}/rates")).GetProperty("version").GetInt32());
    }

    [Theory, BothEngines]
    public async Task What_get_answers_can_be_put_back(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        var stored = await PutAsync(host, merchant, Sheet);
        var again = await PutAsync(host, merchant, stored.ToString());
        Assert.Equal(stored.GetProperty("rules").ToString(), again.GetProperty("rules").ToString());
        Assert.Equal(2, again.GetProperty("version").GetInt32());
    }

    [Theory, BothEngines]
    public async Task Wrong_values_and_misspelt_conditions_are_refused_by_field(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        Assert.Contains(
            "rules[0].percent", await RefusedAsync(host, merchant, """{"wage":{"percent_of_commission":20},"rules":[{"type":"sale"}]}"""));
        Assert.Contains(
            "rules[0].catgory",
            await RefusedAsync(
                host, merchant, """{"wage":{"percent_of_commission":20},"rules":[{"type":"sale","percent":5,"catgory":"shoes"}]}"""));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(host, Roles.Operator, "op", merchant));
    }

    [Theory, BothEngines]
    public async Task Rules_for_publishers_nobody_knows_are_refused(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        const string Nobodys =
            """{"wage":{"percent_of_commission":20},"rules":[{"type":"sale","percent":5},{"type":"sale","percent":5,"publisher_id":"nobody"}]}""";

        // While the gateway cannot be asked in time they are taken.
        await Eventually.Async(
            async () => Assert.Contains("rules[1].publisher_id", await RefusedAsync(host, merchant, Nobodys)), TimeSpan.FromSeconds(30),
            "they are refused");
    }

    [Theory, BothEngines]
    public async Task Rules_may_name_publishers_that_only_the_gateway_knows_yet(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var publisher = host.Publisher();
        var stored = await PutAsync(
            host, host.Merchant(),
            $$"""{"wage":{"percent_of_commission":20},"rules":[{"type":"sale","percent":5,"publisher_id":"{{publisher}}"}]}""");
        Assert.Equal(publisher, stored.GetProperty("rules")[0].GetProperty("publisher_id").GetString());
    }

    [Theory, BothEngines]
    public async Task Rates_are_shown_to_their_merchant_and_operators_only(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, other) = (host.Merchant(), host.Merchant());
        await PutAsync(host, merchant, Sheet);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, Roles.Merchant, merchant, merchant));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(host, Roles.Merchant, other, merchant));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, Roles.Publisher, "p", merchant));
        using var client = host.As(Roles.Merchant, merchant);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PutAsync($"v1/merchants/{merchant}/rates", Body(Sheet))).StatusCode);
    }

    [Fact]
    public async Task A_merchant_the_gateway_does_not_know_is_404_and_one_that_cannot_be_looked_up_503()
    {
        await using var host = await CommissionHost.StartAsync(StorageProvider.Sqlite);
        using var client = host.As(Roles.Operator);
        Assert.Equal(HttpStatusCode.NotFound, (await host.PutRatesAsync("nobody", Sheet)).StatusCode);
        var merchant = host.Merchant();
        await PutAsync(host, merchant, Sheet);
        await host.Gateway.StopAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.PutAsync("v1/merchants/somebody/rates", Body(Sheet))).StatusCode);
        Assert.Equal(2, (await PutAsync(host, merchant, Sheet)).GetProperty("version").GetInt32());
    }

    [Theory, BothEngines]
    public async Task Operators_storing_rates_at_once_get_versions_without_gaps(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        var stored = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PutAsync(host, merchant, Sheet)));
        Assert.Equal(Enumerable.Range(1, 10), stored.Select(rates => rates.GetProperty("version").GetInt32()).Order());
    }

    private static async Task<JsonElement> PutAsync(CommissionHost host, string merchant, string sheet)
    {
        var answer = await host.PutRatesAsync(merchant, sheet);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<IReadOnlyList<string>> RefusedAsync(CommissionHost host, string merchant, string sheet)
    {
        var answer = await host.PutRatesAsync(merchant, sheet);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return [
            .. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(field => field.Name)];
    }

    private static async Task<HttpStatusCode> StatusAsync(CommissionHost host, string role, string id, string merchant)
    {
        using var client = host.As(role, id);
        return (await client.GetAsync($"v1/merchants/{merchant}/rates")).StatusCode;
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");
}
