using System.Net;
using System.Text;
using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Commission.Tests.Exchange;

public sealed class FxRateTests : IAsyncLifetime
{
    private const string Sheet =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
          <gesmes:subject>Reference rates</gesmes:subject>
          <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
          <Cube><Cube time="2026-11-27"><Cube currency="USD" rate="1.08"/><Cube currency="GBP" rate="0.86"/><Cube currency="XYZ" rate="2"/>
          </Cube></Cube>
        </gesmes:Envelope>
        """;

    private CommissionHost host = null!;

    public async Task InitializeAsync() => host = await CommissionHost.StartAsync(StorageProvider.Sqlite);

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Newest_rate_that_is_not_later_counts_and_history_stays()
    {
        await PutAsync("USD", "EUR", 0.9m, "2026-11-01T00:00:00Z");
        await PutAsync("usd", "eur", 0.95m, "2026-11-10T00:00:00Z");
        await PutAsync("USD", "EUR", 0.95m, "2026-11-10T00:00:00Z");

        Assert.Equal((0.9m, "operator"), await RateAsync("USD", "EUR", "2026-11-09T23:59:59Z"));
        Assert.Equal((0.95m, "operator"), await RateAsync("USD", "EUR", "2026-11-10T00:00:00Z"));
        Assert.Null(await RateAsync("USD", "EUR", "2026-10-31T00:00:00Z"));
        Assert.Equal(2, (await host.GetAsync("v1/fx-rates?from=USD&to=eur")).GetProperty("rates").GetArrayLength());
    }

    [Fact]
    public async Task Corrected_rate_of_the_same_time_counts_and_the_first_can_still_be_seen()
    {
        await PutAsync("USD", "EUR", 9m, "2026-11-01T00:00:00Z");
        await PutAsync("USD", "EUR", 0.9m, "2026-11-01T00:00:00Z");
        Assert.Equal((0.9m, "operator"), await RateAsync("USD", "EUR", "2026-11-01T00:00:00Z"));
        var first = await host.GetAsync("v1/fx-rates?limit=1");
        var second = await host.GetAsync($"v1/fx-rates?limit=1&cursor={first.GetProperty("next_cursor").GetString()}");
        Assert.Equal(9m, second.GetProperty("rates")[0].GetProperty("rate").GetDecimal());
    }

    [Fact]
    public async Task Inverse_cross_and_toman_follow_from_what_is_stored()
    {
        await PutAsync("EUR", "USD", 1.25m, "2026-11-01T00:00:00Z");
        await PutAsync("EUR", "IRR", 500_000m, "2026-11-02T00:00:00Z");
        Assert.Equal((0.8m, "operator, inverse"), await RateAsync("USD", "EUR", "2026-11-05T00:00:00Z"));
        Assert.Equal((400_000m, "operator, inverse, operator via EUR"), await RateAsync("USD", "IRR", "2026-11-05T00:00:00Z"));
        Assert.Equal((40_000m, "operator, inverse, operator via EUR"), await RateAsync("USD", "IRT", "2026-11-05T00:00:00Z"));
        Assert.Equal((0.00002m, "operator, inverse"), await RateAsync("IRT", "EUR", "2026-11-05T00:00:00Z"));
        Assert.Equal((10m, "definition"), await RateAsync("IRT", "IRR", "2000-01-01T00:00:00Z"));
        Assert.Null(await RateAsync("USD", "GBP", "2026-11-05T00:00:00Z"));
    }

    [Fact]
    public async Task The_banks_sheet_counts_from_the_beginning_of_its_day()
    {
        var (status, body) = await ImportAsync(Sheet);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["XYZ"], body.GetProperty("ignored").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal((1.08m, "ECB"), await RateAsync("EUR", "USD", "2026-11-27T00:00:00Z"));
        Assert.Null(await RateAsync("EUR", "USD", "2026-11-26T23:59:59Z"));
        Assert.Equal("ECB, inverse, ECB via EUR", (await RateAsync("GBP", "USD", "2026-11-28T00:00:00Z"))?.Source);
        await ImportAsync(Sheet);
        Assert.Equal(2, (await host.GetAsync("v1/fx-rates")).GetProperty("rates").GetArrayLength());
    }

    [Theory]
    [InlineData("""<!DOCTYPE a [<!ENTITY x "y">]><Cube time="2026-11-27"><Cube currency="USD" rate="1"/></Cube>""", 400)]
    [InlineData("nothing", 400)]
    [InlineData("""<Cube time="2026-11-27"/>""", 422)]
    [InlineData("""<Cube time="27.11.2026"><Cube currency="USD" rate="1"/></Cube>""", 422)]
    [InlineData("""<Cube time="2026-11-27"><Cube currency="USD" rate="-1"/></Cube>""", 422)]
    [InlineData("""<Cube time="2026-11-27"><Cube currency="USD" rate="1,08"/></Cube>""", 422)]
    [InlineData("""<Cube><Cube currency="USD" rate="1.08"/></Cube>""", 422)]
    public async Task Other_than_the_banks_sheet_is_refused_and_nothing_stored(string xml, int status)
    {
        Assert.Equal((HttpStatusCode)status, (await ImportAsync(xml)).Status);
        Assert.Empty((await host.GetAsync("v1/fx-rates")).GetProperty("rates").EnumerateArray());
    }

    [Fact]
    public async Task Sheet_of_more_than_two_megabytes_is_too_large() => Assert.Equal(
        HttpStatusCode.RequestEntityTooLarge, (await ImportAsync(new string(' ', 3 * 1024 * 1024))).Status);

    [Theory]
    [InlineData("""{"rates":[{"from":"USD","to":"USD","rate":1}]}""", "rates[0].to")]
    [InlineData("""{"rates":[{"from":"IRT","to":"IRR","rate":9}]}""", "rates[0].to")]
    [InlineData("""{"rates":[{"from":"USD","to":"EUR","rate":0}]}""", "rates[0].rate")]
    [InlineData("""{"rates":[{"from":"USD","to":"EUR"}]}""", "rates[0].rate")]
    [InlineData("""{"rates":[{"from":"QQQ","to":"EUR","rate":1}]}""", "rates[0].from")]
    [InlineData("""{"rates":[]}""", "rates")]
    [InlineData("""{}""", "rates")]
    public async Task Wrong_rate_is_refused_by_its_place(string body, string field)
    {
        using var client = host.As(Roles.Operator);
        using var answer = await client.PutAsync("v1/fx-rates", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixed_amount_in_the_merchants_currency_is_paid_by_the_rate_of_the_orders_time()
    {
        var (merchant, publisher) = (host.Merchant("USD"), host.Publisher());
        await PutAsync("EUR", "USD", 1.25m, "2026-11-01T00:00:00Z");
        (await host.PutRatesAsync(merchant, """{"wage":{"percent_of_commission":0},"rules":[{"type":"sale","fixed":10}]}"""))
            .EnsureSuccessStatusCode();
        var sale = Stories.Sale(merchant, publisher, 100, status: 1) with { Currency = "EUR" };
        await host.DeliverAsync(sale);
        Assert.Equal((8m, 0m), await host.BalanceAsync(Roles.Publisher, publisher, "EUR"));
        Assert.Contains("1 USD counts as 0.8 EUR (operator, inverse, 2026-11-01)", (await host.AnnouncedAsync(sale.Id)).Notes);
    }

    private async Task PutAsync(string from, string to, decimal rate, string at)
    {
        var (status, body) = await host.SendAsync(HttpMethod.Put, "v1/fx-rates", new { rates = new[] { new { from, to, rate, at } } });
        Assert.True(status == HttpStatusCode.OK, body.ToString());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> ImportAsync(string xml)
    {
        using var client = host.As(Roles.Operator);
        using var answer = await client.PostAsync("v1/fx-rates/ecb", new StringContent(xml, Encoding.UTF8, "application/xml"));
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private async Task<(decimal Rate, string? Source)?> RateAsync(string from, string to, string at)
    {
        using var client = host.As(Roles.Service, InternalKeys.Everybody);
        using var answer = await client.GetAsync($"internal/fx-rates/{from}/{to}?at={at}");
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        var rate = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (rate.GetProperty("rate").GetDecimal(), rate.GetProperty("source").GetString());
    }
}
