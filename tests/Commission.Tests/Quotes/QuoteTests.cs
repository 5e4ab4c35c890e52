using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Tests.Quotes;

[Collection(nameof(CommissionHosts))]
public sealed class QuoteTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task The_seeds_sample_earns_408_8_and_81_76_and_its_lead_2000_and_400(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await host.PutRatesAsync(merchant, new
        {
            wage = new { percent_of_commission = 20 },
            rules = new object[] { new { type = "sale", percent = 3.4067m }, new { type = "lead", @fixed = 2000 } },
        });

        var sale = await host.QuoteAsync(Stories.Sale(merchant, "p").Quote());
        var lead = await host.QuoteAsync(Stories.Sale(merchant, "p", 0).Quote() with { Type = "lead" });

        Assert.Equal((408.8m, 81.76m, 1), (sale.CommissionAmount, sale.Wage, sale.RateVersion));
        Assert.Equal((2000m, 400m, 1), (lead.CommissionAmount, lead.Wage, lead.RateVersion));
    }

    [Theory, BothEngines]
    public async Task A_coupon_pasted_with_a_zero_width_space_or_in_full_width_earns_by_the_coupons_rule(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        (await host.PutRatesAsync(merchant, new
        {
            wage = new { percent_of_commission = 20 },
            rules = new object[] { new { type = "sale", percent = 30, coupon = "SAVE10" }, new { type = "sale", percent = 10 } },
        })).EnsureSuccessStatusCode();

        foreach (var (coupon, commission) in new[] { ("SAVE10\u200B", 30m), ("ｓａｖｅ１０", 30m), ("SAVE1", 10m) })
            Assert.Equal(
                commission, (await host.QuoteAsync(Stories.Sale(merchant, "p", 100).Quote() with { Coupon = coupon })).CommissionAmount);
    }

    [Theory, BothEngines]
    public async Task The_same_question_gets_the_same_answer_also_after_new_rates(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await host.PercentAsync(merchant, 10);
        var question = Stories.Sale(merchant, "p", 100).Quote();
        var first = await host.QuoteAsync(question);
        await host.PercentAsync(merchant, 20);

        var again = await host.QuoteAsync(question);
        var next = await host.QuoteAsync(Stories.Sale(merchant, "p", 100).Quote());

        Assert.Equal((10m, 1), (first.CommissionAmount, first.RateVersion));
        Assert.Equal((10m, 1), (again.CommissionAmount, again.RateVersion));
        Assert.Equal((20m, 2), (next.CommissionAmount, next.RateVersion));
    }

    [Theory, BothEngines]
    public async Task A_conversion_received_earlier_is_computed_by_the_rates_of_then(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await host.PercentAsync(merchant, 10);
        var sale = Stories.Sale(merchant, "p", 100, createdAt: TimeProvider.System.GetUtcNow().AddDays(-1));
        var answer = await host.QuoteAsync(sale.Quote());
        Assert.Equal((0m, 0), (answer.CommissionAmount, answer.RateVersion));
        Assert.Contains("the merchant has no rates in force", answer.Notes);
    }

    [Theory, BothEngines]
    public async Task A_recalculation_uses_the_pinned_version_on_the_new_basket(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await host.PercentAsync(merchant, 10);
        var question = Stories.Sale(merchant, "p", 100).Quote();
        await host.QuoteAsync(question);
        await host.PercentAsync(merchant, 50);

        var anew = await host.QuoteAsync(question with { Amount = 300, Recalculation = 1 });

        Assert.Equal((30m, 1), (anew.CommissionAmount, anew.RateVersion));
    }

    [Theory, BothEngines]
    public async Task A_publisher_earns_more_from_an_approved_month_amount_on(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant(timeZone: "Asia/Tehran");
        await host.PutRatesAsync(merchant, new
        {
            wage = new { percent_of_commission = 20 },
            rules = new object[] { new { type = "sale", percent = 20, min_month_amount = 1000 }, new { type = "sale", percent = 10 } },
        });
        var now = TimeProvider.System.GetUtcNow();
        ConversionSnapshot Approved(decimal amount, string publisher, DateTimeOffset at) =>
            Stories.Sale(merchant, publisher, amount, status: 1, at);
        await host.DeliverAsync(
            Approved(900, "p", now), Approved(5000, "q", now), Approved(5000, "p", now.AddDays(-40)), Stories.Sale(merchant, "p", 5000),
            Approved(500, "p", now) with { ReversedAmount = 450 });

        var before = await host.QuoteAsync(Stories.Sale(merchant, "p", 100).Quote());
        Assert.Equal((10m, "known to be approved in the month before it: 950 IRT"), (before.CommissionAmount, Assert.Single(before.Notes)));
        await host.DeliverAsync(Approved(50, "p", now));
        Assert.Equal(20m, (await host.QuoteAsync(Stories.Sale(merchant, "p", 100).Quote())).CommissionAmount);
    }

    [Fact]
    public async Task New_rates_are_in_force_for_the_next_quote_of_another_instance()
    {
        var settings = await CommissionHost.SettingsAsync(StorageProvider.Postgres);
        await using var one = await CommissionHost.StartAsync(settings);
        await using var other = await CommissionHost.StartAsync(settings);
        var merchant = one.Merchant();
        for (var percent = 1; percent <= 5; percent++)
        {
            await one.PercentAsync(merchant, percent);
            Assert.Equal(percent, (await other.QuoteAsync(Stories.Sale(merchant, "p", 100).Quote())).CommissionAmount);
        }
    }

    [Theory, BothEngines]
    public async Task Quotes_never_confirmed_are_released_after_an_hour_with_their_caps(StorageProvider engine)
    {
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        await using var host = await CommissionHost.StartAsync(engine, time);
        var merchant = host.Merchant();
        await CapTests.CapAsync(host, merchant, 100);
        var lost = Stories.Sale(merchant, "p", 80, createdAt: time.GetUtcNow());
        var kept = Stories.Sale(merchant, "p", 10, createdAt: time.GetUtcNow());
        await host.QuoteAsync(lost.Quote());
        await host.QuoteAsync(kept.Quote());
        await host.DeliverAsync(kept);

        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(90m, await CapTests.UsedAsync(host, merchant));
        time.Advance(TimeSpan.FromMinutes(3));
        await Eventually.Async(
            async () => await CapTests.UsedAsync(host, merchant) == 10, TimeSpan.FromSeconds(30), "the cap is free again");
        Assert.Equal(
            [kept.Id],
            await host.DbAsync(
                db => db.Quotes.Where(quote => quote.MerchantId == merchant).Select(quote => quote.ConversionId).ToListAsync()));
    }
}
