using System.Globalization;
using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;
using Npgsql;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>Reporting knows everything from events: it is lost and comes back out of the journals, to the last digit.</summary>
[Collection(Distributed.Name)]
public sealed class ReportRebuildTests(DistributedStack stack)
{
    private const int LooksAtRest = 8;

    private static readonly string[] Reports =
    [
        "group=day", "group=hour,link,device", "group=merchant,publisher", "group=clickref,source,goal", "group=page,site,coupon",
        "group=day,link&time_zone=Asia/Tehran",
    ];

    private static readonly (string Journal, string Consumer, bool? IntoEmpty)[] Replays =
    [
        ("gateway", "reporting.keep-merchant", null), ("ingestion", "reporting.count-clicks", true),
        ("ingestion", "reporting.count-visits", true), ("conversion", "reporting.count-conversion", null),
        ("commission", "reporting.count-commission", null),
    ];

    [Fact]
    public async Task Reports_are_rebuilt_from_the_journals_to_the_last_digit()
    {
        await using var shop = await PhpShop.OpenAsync();
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" });
        await stack.Operator.PutAsync(
            $"/v1/merchants/{partners.MerchantId}/feed",
            new { url = shop.Url, interval_seconds = 1, allow_private_address = true }).ExpectSuccess();
        var today = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        shop.Order("92", money: "100", partner: partners.PublisherNumber, date: today);
        shop.Visit("7", partners.PublisherNumber, date: today);
        var (first, second) = (await SellAsync(partners, "b-1", "12000.5"), await SellAsync(partners, "b-2", "7000"));
        await SellAsync(partners, "b-3", "333.3");
        await partners.Merchant.PostAsync("/services/conversions", Orders.Lead(await partners.ClickAsync(stack), "0931")).ExpectSuccess();
        await partners.Merchant.PostAsync($"/services/conversions/{second}", new { status = 2 }).ExpectSuccess();
        await stack.Operator.PostAsync($"/v1/conversions/{first}/reverse", new { amount = 1000.1m, reason = "a part came back" })
            .ExpectSuccess();
        await Eventually.Async(
            () => CountedAsync(partners), counted => counted == (4, 1, 4, 1, 1, 1000.1m), Deadlines.Recovery, "all of it is counted");
        var before = await AtRestAsync(() => ReportsAsync(partners));

        await EmptyAsync();
        Assert.Empty((await partners.Merchant.GetAsync("/v1/reports").ReadJson()).Rows());
        foreach (var (journal, consumer, empty) in Replays)
            await ReplayAsync(journal, consumer, empty);

        await Eventually.Async(
            () => ReportsAsync(partners), after => after == before, Deadlines.Recovery, $"the same reports as before:\n{before}\n");
        var then = await AtRestAsync(() => ReportsAsync(partners));
        Assert.Equal(before, then);
        await SellAsync(partners, "b-4", "50");
        await Eventually.Async(
            () => CountedAsync(partners), counted => counted == (5, 1, 5, 1, 1, 1000.1m), Deadlines.Event, "it goes on counting");
    }

    private async Task<string> SellAsync(Partnership partners, string order, string amount) => (await partners.Merchant.PostAsync(
        "/services/conversions", Orders.Sale(await partners.ClickAsync(stack, $"?clickref={order}"), order, amount)).ReadJson())
        .Text("data.id");

    private static async Task<(decimal, decimal, decimal, decimal, decimal, decimal)> CountedAsync(Partnership partners) =>
        (await partners.Merchant.GetAsync("/v1/reports?group=merchant").ReadJson()).Rows() is [var row]
            ? (row.Number("clicks"), row.Number("visits"), row.Number("sales"), row.Number("leads"), row.Number("rejected"),
                row.Number("reversed"))
            : default;

    // As the merchant, the publisher and the operator see them.
    private async Task<string> ReportsAsync(Partnership partners)
    {
        var reports = new List<string>();
        foreach (var report in Reports)
        {
            foreach (var (who, query) in new[]
                { (partners.Merchant, ""), (partners.Publisher, ""), (stack.Operator, $"&merchant={partners.MerchantId}") })
                reports.Add((await who.GetAsync($"/v1/reports?{report}{query}&limit=1000").ExpectSuccess()).Body);
        }

        return string.Join('\n', reports);
    }

    // All of it, as docs/reports.md says: clicks are only known by the inbox, which goes with them.
    private async Task EmptyAsync()
    {
        await using var source = NpgsqlDataSource.Create(stack.Connection("reporting"));
        await using var command = source.CreateCommand("TRUNCATE figures, conversions, merchants, inbox");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> AtRestAsync(Func<Task<string>> read)
    {
        var (last, same) = ("", 0);
        return await Eventually.Async(
            read,
            now =>
            {
                (same, last) = (now == last ? same + 1 : 0, now);
                return same >= LooksAtRest;
            },
            Deadlines.Recovery, "nothing changes any more");
    }

    private async Task ReplayAsync(string service, string consumer, bool? empty)
    {
        var begun = await stack.Operator.PostAsync("/v1/journal/replay", new { service, consumer, into_empty = empty })
            .Expect(HttpStatusCode.Accepted);
        await Eventually.Async(
            async () => (await stack.Operator.GetAsync($"/v1/journal/replay/{begun.Json.Text("id")}").ReadJson()).Text("state"),
            state => state == "done", Deadlines.Recovery, $"{consumer} is told all of {service}");
    }
}
