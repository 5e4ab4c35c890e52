using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class ClosingTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task After_the_return_period_what_was_decided_is_closed_and_what_was_not_is_overdue_until_it_is(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", return_period_days = 1, review = new { amount_over = 1000 } });
        var (approved, waiting, review) = (await shop.SellAsync("1", amount: 1), await shop.SellAsync("2", amount: 2),
            await shop.SellAsync("3", amount: 3000));
        var duplicate = await shop.SellAsync("1", amount: 1);
        await shop.EditAsync(approved.Id(), new { status = 1 }).Data();
        time.Jump(TimeSpan.FromHours(23));
        Assert.Empty(await shop.ListAsync("?is_closed=1"));
        Assert.Empty(await shop.ListAsync("?overdue=1"));

        await UntilAsync(time, async () => (await shop.ListAsync("?is_closed=1")).Count == 2);
        Assert.Equal(Ids(duplicate, approved), Ids(await shop.ListAsync("?is_closed=1")));
        await shop.EditAsync(approved.Id(), new { status = 2, amount = 5 }).Refused(HttpStatusCode.Conflict);
        Assert.Equal((1, 1m), ((await shop.SeeAsync(approved.Id())).Status(), (await shop.SeeAsync(approved.Id())).Money("amount")));
        Assert.Equal(Ids(review, waiting), Ids(await shop.ListAsync("?overdue=1")));
        Assert.Equal(2, (await host.Operator.GetAsync("/v1/conversions?overdue=true").ReadJson()).GetProperty("data").GetArrayLength());
        Assert.Equal(2, (await shop.ListAsync("?overdue=0")).Count);

        await shop.EditAsync(waiting.Id(), new { status = 2 }).Data();
        await UntilAsync(time, async () => (await shop.SeeAsync(waiting.Id())).GetProperty("is_closed").GetInt32() == 1);
        Assert.Equal(0, (await shop.SeeAsync(review.Id())).GetProperty("is_closed").GetInt32());
    }

    [Theory, BothEngines]
    public async Task A_return_period_of_no_days_closes_at_once_and_a_changed_one_counts_for_what_is_open(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        var sale = await shop.SellAsync("1");
        await shop.EditAsync(sale.Id(), new { status = 1 }).Data();
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", return_period_days = 10 });
        var whole = await host.Operator.GetAsync($"/v1/conversions/{sale.Id()}").ReadJson();
        Assert.Equal(("2026-03-11T12:00:00Z", "2026-03-01T12:00:00Z"), (whole.Text("closes_at"), whole.Text("created_at")));
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", return_period_days = 0 });
        await UntilAsync(time, async () => (await shop.SeeAsync(sale.Id())).GetProperty("is_closed").GetInt32() == 1);
    }

    [Theory, BothEngines]
    public async Task By_the_engines_own_clock_too_it_is_closed_at_its_end(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", return_period_days = 3, approval = new { sale = "auto" } });
        var sale = await shop.SellAsync("closing");
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", return_period_days = 0, approval = new { sale = "auto" } });
        await Eventually.Async(
            async () => (await shop.SeeAsync(sale.Id())).GetProperty("is_closed").GetInt32() == 1, ConversionHost.Deadline, "it is closed");
        Assert.Empty(await shop.ListAsync("?overdue=1"));
    }

    // Recorded at one instant of a clock that stands still: in no order.
    private static string Ids(params IEnumerable<JsonElement> rows) =>
        string.Join(' ', rows.Select(row => row.Id()).Order(StringComparer.Ordinal));

    private static Task UntilAsync(ManualTime time, Func<Task<bool>> condition) => Eventually.Async(async () =>
    {
        time.Jump(TimeSpan.FromMinutes(5));
        return await condition();
    }, ConversionHost.Deadline, "it is closed");
}
