using System.Net;
using Affiliate.Contracts.Ingestion;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class OwnerAwayTests
{
    [Theory, BothEngines]
    public async Task A_sale_whose_click_cannot_be_looked_up_is_taken_and_attributed_when_the_owner_is_back(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var token = shop.Click(limit: 1);
        host.Ingestion.Clicks.Away = true;
        var sale = await shop.SellAsync("1", token);
        Assert.Equal((0, System.Text.Json.JsonValueKind.Null), (sale.Status(), sale.GetProperty("publisher").ValueKind));
        Assert.Null(sale.Money("commission_amount"));
        Assert.Equal("click  its owner could not be asked", Candidate(await shop.TraceAsync(sale.Id())));
        Assert.Equal(sale.Id(), Assert.Single((await ParkedAsync(host)).EnumerateArray()).Text("key"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, (await shop.SeeAsync(sale.Id())).Status());

        host.Ingestion.Clicks.Away = false;
        await UntilAsync(host, time, async () => (await shop.SeeAsync(sale.Id())).Status() == 1);
        Assert.Equal("gedyj", (await shop.SeeAsync(sale.Id())).GetProperty("publisher").Id());
        Assert.Equal(0, (await ParkedAsync(host)).GetArrayLength());
        Assert.Equal(["recorded 0 v1", "approved 1 v2"], await host.StoryAsync(sale.Id(), 2));
        Assert.Equal("click gedyj won", Candidate(await shop.TraceAsync(sale.Id())));
        Assert.Equal(2, (await shop.SellAsync("2", token, 5)).Status());
    }

    [Theory, BothEngines]
    public async Task It_is_attributed_too_when_the_click_itself_arrives_and_out_of_order_or_twice_is_no_harm(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        host.Ingestion.Clicks.Away = true;
        var tokens = new[] { shop.Click(), shop.Click(limit: 1), shop.Click(counted: false) };
        var sales = new List<string>();
        foreach (var token in tokens)
            sales.Add((await shop.SellAsync("o-" + token, token)).Id());
        var second = (await shop.SellAsync("second", tokens[1], 5)).Id();
        var clicks = new ClicksRecorded(tokens.Select(token => host.Ingestion.Clicks.Known[token]).ToList());
        var message = Guid.CreateVersion7();
        await host.DeliverAsync(clicks, message);
        await host.DeliverAsync(clicks, message);
        await host.DeliverAsync(clicks);

        var statuses = new List<int>();
        foreach (var id in sales.Append(second))
            statuses.Add((await shop.SeeAsync(id)).Status());
        Assert.Equal([0, 0, 2, 2], statuses);
        Assert.Equal(["recorded 0 v1", "changed 0 v2"], await host.StoryAsync(sales[0], 2));
        Assert.Equal(["recorded 0 v1", "rejected 2 v2"], await host.StoryAsync(second, 2));
    }

    [Theory, BothEngines]
    public async Task Of_the_same_basket_twice_that_both_waited_for_the_click_one_goes_to_review(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine, time: new ManualTime());
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        host.Ingestion.Clicks.Away = true;
        var token = shop.Click();
        var sales = await Task.WhenAll(new[] { "1", "INV-1", "INV-2" }.Select(order => shop.SellAsync(order, token)));
        await host.DeliverAsync(new ClicksRecorded([host.Ingestion.Clicks.Known[token]]));
        var settled = await Task.WhenAll(sales.Select(sale => shop.SeeAsync(sale.Id())));
        Assert.Equal([1, 4, 4], settled.Select(sale => sale.Status()).Order());
    }

    [Theory, BothEngines]
    public async Task An_owner_that_comes_back_and_knows_no_such_click_gets_it_rejected(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        host.Ingestion.Clicks.Away = true;
        var (unknown, foreign) = (await shop.SellAsync("1", "aaaaaaaaaaaaaaaaaaaaaaaa"), await shop.SellAsync("2", Sample.Token, 5));
        var twice = await shop.SellAsync("1", "aaaaaaaaaaaaaaaaaaaaaaaa");
        Assert.Equal((3, unknown.Id()), (twice.Status(), twice.Text("duplicate_of")));
        host.Ingestion.Clicks.Away = false;
        await UntilAsync(host, time, async () => (await shop.ListAsync("?status=2")).Count == 2);
        var rejected = await shop.SeeAsync(foreign.Id());
        Assert.Equal(
            (0m, System.Text.Json.JsonValueKind.Null), (rejected.Money("commission_amount"), rejected.GetProperty("publisher").ValueKind));
        await shop.EditAsync(unknown.Id(), new { status = 1 }).Refused(HttpStatusCode.Conflict);
    }

    [Theory, BothEngines]
    public async Task A_click_the_programme_does_not_use_is_looked_up_all_the_same_before_it_is_told_off(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", attribution = new[] { "coupon", "customer" } });
        host.Ingestion.Clicks.Away = true;
        var token = shop.Click();
        var sale = await shop.SellAsync("1", token);
        Assert.Equal((0, System.Text.Json.JsonValueKind.Null), (sale.Status(), sale.GetProperty("publisher").ValueKind));
        await host.DeliverAsync(new ClicksRecorded([host.Ingestion.Clicks.Known[token]]));
        var settled = await shop.SeeAsync(sale.Id());
        Assert.Equal(
            (2, "gedyj", "Not credited: the click is not used by this programme."),
            (settled.Status(), settled.GetProperty("publisher").Id(), settled.Text("status_reason")));
    }

    [Theory, BothEngines]
    public async Task A_coupon_that_comes_first_needs_no_click(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "other" } });
        host.Ingestion.Clicks.Away = true;
        Assert.Equal("other", (await shop.SellAsync("1", shop.Click(), coupon: "OFF10")).GetProperty("publisher").Id());
    }

    private static Task UntilAsync(ConversionHost host, ManualTime time, Func<Task<bool>> condition) => Eventually.Async(async () =>
    {
        time.Advance(TimeSpan.FromSeconds(30));
        return await condition();
    }, ConversionHost.Deadline, "the waiting sale is settled");

    private static Task<System.Text.Json.JsonElement> ParkedAsync(ConversionHost host) =>
        host.As(ServiceDefaults.InternalCalls.Roles.Service, "standalone").GetAsync("/internal/parked").ReadJson();

    private static string Candidate(System.Text.Json.JsonElement trace)
    {
        var candidate = Assert.Single(trace.GetProperty("candidates").EnumerateArray());
        return $"{candidate.Text("kind")} {candidate.Text("publisher_id")} {candidate.Text("reason")}";
    }
}
