using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class ApprovalTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task The_programme_says_who_approves(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto", lead = "lead_status" } });
        Assert.Equal(1, (await shop.SellAsync("1")).Status());
        Assert.Equal(0, (await shop.PostAsync(Sample.Lead("1", referrer: shop.Click())).Data()).Status());
    }

    [Theory, BothEngines]
    public async Task Review_rules_send_to_a_person_instead_of_approving(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new
        {
            landing_url = "https://shop.example/", approval = new { sale = "auto" },
            review = new { amount_over = 1000, seconds_since_click_under = 60, per_ip_per_day_over = 2 },
        });
        Assert.Equal(
            (1, 4),
            ((await shop.SellAsync("1", shop.Click(ip: "192.0.2.1"), 1000)).Status(),
                (await shop.SellAsync("2", shop.Click(ip: "192.0.2.2"), 1000.01)).Status()));
        Assert.Equal(4, (await shop.SellAsync("3", shop.Click(ip: "192.0.2.3", ago: TimeSpan.FromSeconds(5)), 1)).Status());
        var daily = new List<int>();
        for (var number = 0; number < 4; number++)
            daily.Add((await shop.SellAsync($"ip-{number}", shop.Click(ip: "2001:db8::1"), 1)).Status());
        Assert.Equal([1, 1, 4, 4], daily);
    }

    [Theory, BothEngines]
    public async Task The_same_basket_under_another_number_within_48_hours_goes_to_review(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var (token, otherToken) = (shop.Click(), shop.Click());
        object Order(string order, string click, string price = "10") =>
            new { type = "sale", order_id = order, amount = price, referrer = click,
                products = new[] { new { name = "Shoe", unit_price = price, quantity = 1, total_price = price } } };

        Assert.Equal(1, (await shop.PostAsync(Order("1001", token)).Data()).Status());
        var again = await shop.PostAsync(Order("INV-1", token, "10.00")).Data();
        Assert.Equal(4, again.Status());
        Assert.Contains("1001", again.Text("status_reason"), StringComparison.Ordinal);
        Assert.Equal(1, (await shop.PostAsync(Order("1002", otherToken)).Data()).Status());
        Assert.Equal(1, (await shop.PostAsync(Order("1003", token, "11")).Data()).Status());
        time.Jump(TimeSpan.FromHours(49));
        Assert.Equal(1, (await shop.PostAsync(Order("1004", token)).Data()).Status());
    }

    [Theory, BothEngines]
    public async Task Of_the_same_basket_under_several_numbers_at_the_same_instant_all_but_one_go_to_review(StorageProvider engine) =>
        await RepeatRaceAsync(shared.NewShop(engine));

    private static async Task RepeatRaceAsync(Shop shop)
    {
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        for (var round = 0; round < 40; round++)
        {
            var token = shop.Click(limit: round % 3 == 0 ? 3 : -1);
            var keyed = round % 2 == 0;
            var answers = await Task.WhenAll(new[] { $"{round}", $"INV-{round}", $"BILL-{round}" }.Select(order => keyed
                ? shop.Api.SendAsync(HttpMethod.Post, Shop.Path, Sample.Sale(order, token), ("Idempotency-Key", order)).Data()
                : shop.SellAsync(order, token)));
            Assert.Equal([1, 4, 4], answers.Select(answer => answer.Status()).Order());
        }
    }

    [Theory, BothEngines]
    public async Task After_its_days_a_waiting_sale_is_approved_unless_somebody_decided_before(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "after_days:3" } });
        var (left, rejected) = (await shop.SellAsync("1", amount: 1), await shop.SellAsync("2", amount: 2));
        Assert.Equal((0, 0), (left.Status(), rejected.Status()));
        await shop.EditAsync(rejected.Id(), new { status = 2 }).Data();
        time.Jump(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, (await shop.SeeAsync(left.Id())).Status());
        await Eventually.Async(async () =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return (await shop.SeeAsync(left.Id())).Status() == 1;
        }, ConversionHost.Deadline, "it is approved");
        Assert.Equal(2, (await shop.SeeAsync(rejected.Id())).Status());
        Assert.Equal(["recorded 0 v1", "approved 1 v2"], await host.StoryAsync(left.Id(), 2));
        Assert.NotNull(host.Running.Events<ConversionApproved>().Single().Conversion.StatusReason);
    }
}
