using System.Text;
using System.Text.Json;
using Affiliate.Commission.Tests.Settling;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.Statements;

public sealed class StatementTests
{
    [Theory, BothEngines]
    public async Task Statement_adds_up_and_says_what_every_line_is_for(StorageProvider engine)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 11, 30, 23, 0, 0, TimeSpan.Zero));
        await using var host = await CommissionHost.StartAsync(await CommissionHost.SettingsAsync(engine), time);
        var shop = await Shop.OpenAsync(host);
        Closings.On(host);
        var (first, second) = (shop.Sale(1), shop.Sale(2) with { OrderId = "=cmd|' /C calc'!A0" });
        await host.DeliverAsync(first);
        time.Advance(TimeSpan.FromHours(2));
        await host.DeliverAsync(second);
        await host.DeliverAsync(first.Then(next => next with { ReversedAmount = 300 }));
        await host.DeliverAsync(second.Closed());
        await shop.DepositAsync(1000);
        await SettledAsync(host, time);
        await host.SendAsync(
            HttpMethod.Post, "v1/payouts", new { publisher_id = shop.Publisher, currency = "IRT", amount = 60, reference = "r" });

        var november = Single(await host.GetAsync("v1/statement?month=2026-11", Roles.Publisher, shop.Publisher));
        Assert.Equal("0 100 0 0 0 100", Sums(november));
        var december = Single(await host.GetAsync("v1/statement?month=2026-12", Roles.Publisher, shop.Publisher));
        Assert.Equal("100 100 -30 100 -60 110", Sums(december));
        Assert.Equal(
            ["accrual =cmd|' /C calc'!A0 100", "reversal order 1 -30", "settlement =cmd|' /C calc'!A0 100", "payout  -60"],
            december.GetProperty("lines").EnumerateArray().Select(Line));
        Assert.Equal(
            "110 0 0 0 0 110", Sums(Single(await host.GetAsync("v1/statement?month=2027-01", Roles.Publisher, shop.Publisher))));
        await Eventually.Async(
            async () => Entries(Single(await host.GetAsync("v1/statement?month=2026-12", Roles.Publisher, shop.Publisher))),
            entries => entries == "True True True False", TimeSpan.FromMinutes(1), "all but the payout name the entry they rest on");

        var csv = Encoding.UTF8.GetString(await FileAsync(host, shop.Publisher, "csv"));
        Assert.StartsWith("currency,at,kind,conversion_id,order_id,amount\r\nIRT,,opening,,,100\r\n", csv, StringComparison.Ordinal);
        Assert.Contains($",accrual,{second.Id},'=cmd|' /C calc'!A0,100\r\n", csv, StringComparison.Ordinal);
        Assert.EndsWith("IRT,,closing,,,110\r\n", csv, StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await FileAsync(host, shop.Publisher, "pdf")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Referrals_are_lines_of_their_own_kind()
    {
        await using var host = await CommissionHost.StartAsync(StorageProvider.Sqlite);
        var referrer = host.Publisher();
        var shop = await Shop.OpenAsync(host, referrer);
        var sale = shop.Sale(1);
        await host.DeliverAsync(sale, sale.Then(next => next with { ReversedAmount = 500 }));
        var month = TimeProvider.System.GetUtcNow().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        var statement = Single(await host.GetAsync($"v1/statement?month={month}", Roles.Publisher, referrer));
        Assert.Equal(
            ["referral order 1 5", "referral_reversal order 1 -2.5"],
            statement.GetProperty("lines").EnumerateArray().Select(Line));
        Assert.Equal("0 5 -2.5 0 0 2.5", Sums(statement));
    }

    [Theory]
    [InlineData("month=2026-13")]
    [InlineData("month=november")]
    [InlineData("")]
    [InlineData("month=2026-11&format=xls")]
    public async Task Month_or_format_that_is_none_is_refused(string query)
    {
        await using var host = await CommissionHost.StartAsync(StorageProvider.Sqlite);
        using var client = host.As(Roles.Publisher, "p");
        using var answer = await client.GetAsync($"v1/statement?{query}");
        Assert.Equal(422, (int)answer.StatusCode);
    }

    private static async Task SettledAsync(CommissionHost host, ManualTime time)
    {
        var asked = host.SendAsync(HttpMethod.Post, "v1/settlements", new { });
        await Eventually.Async(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(200));
                return Task.FromResult(asked.IsCompleted);
            },
            TimeSpan.FromMinutes(1), "it is settled");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await asked).Status);
    }

    private static async Task<byte[]> FileAsync(CommissionHost host, string publisher, string format)
    {
        using var client = host.As(Roles.Publisher, publisher);
        return await client.GetByteArrayAsync($"v1/statement?month=2026-12&format={format}");
    }

    private static JsonElement Single(JsonElement statement) => statement.GetProperty("currencies").EnumerateArray().Single();

    private static string Sums(JsonElement statement) => string.Join(
        ' ', new[] { "opening", "accruals", "reversals", "settled", "payouts", "closing" }.Select(name => statement.GetProperty(name)));

    private static string Entries(JsonElement statement) => string.Join(
        ' ',
        statement.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("entry").ValueKind == JsonValueKind.Object
            && line.GetProperty("entry").GetProperty("hash").GetString()!.Length == 64));

    private static string Line(JsonElement line) =>
        $"{line.GetProperty("kind")} {line.GetProperty("order_id")} {line.GetProperty("amount")}";
}
