using System.Net;
using System.Text.Json;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.ExtendedSales;

public sealed class AuditTests
{
    private const string Postbacks = $"/v1/merchants/{IngestionHost.Merchant}/billers/{ReportingSoftware.Biller}/postbacks";

    [Fact]
    public async Task Every_call_that_may_come_is_listed_with_what_became_of_it()
    {
        await using var host = await IngestionHost.StartAsync();
        var biller = await new ReportingSoftware(host).SetUpAsync();
        var sale = await biller.OkAsync(ReportingSoftware.Sale);
        await biller.OkAsync(ReportingSoftware.Sale);
        await biller.OkAsync(ReportingSoftware.Credit);
        await biller.RefusedAsync(ReportingSoftware.Sale + "&amount=x");
        await new ReportingSoftware(host, "192.0.2.1").RefusedAsync(ReportingSoftware.Sale, HttpStatusCode.Forbidden);

        var first = await host.Operator.GetAsync($"{Postbacks}?limit=3").ReadJson();
        var second = await host.Operator.GetAsync($"{Postbacks}?limit=3&cursor={first.GetProperty("next_cursor").GetString()}").ReadJson();

        var rows = first.GetProperty("data").EnumerateArray().Concat(second.GetProperty("data").EnumerateArray()).ToList();
        Assert.Equal(
            ["SALE invalid amount", "CREDIT taken ", "SALE repeated ", "SALE taken "],
            rows.Select(row => $"{Text(row, "action")} {Text(row, "outcome")} {Text(row, "argument")}"));
        Assert.All(rows, row => Assert.Equal(ReportingSoftware.Address, Text(row, "address")));
        Assert.All(rows[1..], row => Assert.Equal((sale[0], "my_identifier"), (Text(row, "conversion_id"), Text(row, "transid"))));
    }

    [Fact]
    public async Task Audits_are_forgotten_after_a_month_and_the_sale_is_not()
    {
        var clock = new ManualTime();
        await using var host = await IngestionHost.StartAsync(time: clock);
        var biller = await new ReportingSoftware(host).SetUpAsync();
        var sale = await biller.OkAsync(ReportingSoftware.Sale);
        await biller.RefusedAsync("extend_id=nobody");

        var longAgo = clock.GetUtcNow().AddDays(-30.1);
        await host.QueryAsync(db => db.PostbackAudits.ExecuteUpdateAsync(set => set.SetProperty(audit => audit.At, longAgo)));
        await biller.RefusedAsync("extend_id=nobody");
        clock.Advance(TimeSpan.FromMinutes(11));

        await Eventually.Async(
            async () => (await biller.AuditsAsync()).Count == 1, IngestionHost.Soon,
            "the two old audits are forgotten, the new one is not");
        Assert.Equal(sale[..2], await biller.OkAsync(ReportingSoftware.Sale));
    }

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();
}
