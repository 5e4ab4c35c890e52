using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Commission.Tests.Settling;

/// <summary>A merchant that pays 10 % and a wage of a fifth of that, its publisher, and sales of 1000 that cost it 120 each.</summary>
internal sealed record Shop(CommissionHost Host, string Merchant, string Publisher, DateTimeOffset Opened)
{
    public static async Task<Shop> OpenAsync(CommissionHost host, string? referrer = null)
    {
        var (merchant, publisher) = (host.Merchant(), host.Publisher(referrer));
        await host.PercentAsync(merchant, 10, referral: 5);

        // After its rates are stored, however long that takes: what came before them would earn nothing.
        var opened = host.Service.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        return new Shop(host, merchant, publisher, opened.AddSeconds(1));
    }

    /// <summary>The n-th sale, approved.</summary>
    public ConversionSnapshot Sale(int number = 0, decimal amount = 1000) => Stories.Sale(Merchant, Publisher, amount, status: 1) with
    {
        OrderId = $"order {number}", CreatedAt = Opened.AddMilliseconds(number),
    };

    /// <summary>Sales that are approved and closed, taken by Commission.</summary>
    public async Task<IReadOnlyList<ConversionSnapshot>> SellAsync(int count)
    {
        var sales = Enumerable.Range(0, count).Select(number => Sale(number)).ToList();
        var closed = sales.ConvertAll(sale => sale.Closed());
        await Host.DeliverAsync(sales.Concat(closed));
        return closed;
    }

    public async Task DepositAsync(decimal amount, string reference = "wire") => Assert.Equal(
        HttpStatusCode.OK,
        (await Host.SendAsync(HttpMethod.Post, $"v1/merchants/{Merchant}/deposits", new { amount, reference })).Status);

    public async Task<JsonElement> SettleAsync()
    {
        var (status, body) = await Host.SendAsync(HttpMethod.Post, "v1/settlements", new { });
        Assert.Equal((HttpStatusCode.OK, "done"), (status, body.GetProperty("state").GetString()));
        return body;
    }

    /// <summary>What the run skipped of this merchant, as <c>reason: count</c>.</summary>
    public IReadOnlyList<string> Skipped(JsonElement run) =>
    [
        .. run.GetProperty("skipped").EnumerateArray().Where(one => one.GetProperty("merchant_id").GetString() == Merchant)
            .Select(one => $"{one.GetProperty("reason").GetString()}: {one.GetProperty("count").GetInt32()}"),
    ];
}
