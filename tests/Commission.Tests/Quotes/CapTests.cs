using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Tests.Quotes;

[Collection(nameof(CommissionHosts))]
public sealed class CapTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task Fifty_quotes_at_once_never_pay_more_than_the_cap_and_all_of_it(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapAsync(host, merchant, 100);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.QuoteAsync(Stories.Sale(merchant, "p", 7).Quote())));

        Assert.Equal(100m, answers.Sum(answer => answer.CommissionAmount));
        Assert.Equal(14, answers.Count(answer => answer.CommissionAmount == 7));
        Assert.Equal(1, answers.Count(answer => answer.CommissionAmount == 2));
        Assert.Equal(100m, await UsedAsync(host, merchant));
    }

    [Theory, BothEngines]
    public async Task One_question_asked_twenty_times_at_once_reserves_once(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapAsync(host, merchant, 100);
        var question = Stories.Sale(merchant, "p", 7).Quote();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.QuoteAsync(question)));
        Assert.All(answers, answer => Assert.Equal(7m, answer.CommissionAmount));
        Assert.Equal(7m, await UsedAsync(host, merchant));
    }

    [Theory, BothEngines]
    public async Task New_rates_with_the_same_rule_do_not_open_its_cap_again(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapAsync(host, merchant, 100);
        await host.QuoteAsync(Stories.Sale(merchant, "p", 90).Quote());
        await CapAsync(host, merchant, 120);
        Assert.Equal(30m, (await host.QuoteAsync(Stories.Sale(merchant, "p", 90).Quote())).CommissionAmount);
        Assert.Equal(90m, (await host.QuoteAsync(Stories.Sale(merchant, "q", 90).Quote())).CommissionAmount);
    }

    [Theory]
    [BothEngines("A1\u200B")]
    [BothEngines("\uFEFFa1 ")]
    public async Task The_same_condition_pasted_with_what_cannot_be_seen_does_not_open_its_cap_again(StorageProvider engine, string product)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await OfProductAsync("A1");
        Assert.Equal(90m, await EarnsAsync());

        await OfProductAsync(product);

        Assert.Equal(10m, await EarnsAsync());

        async Task OfProductAsync(string named) => (await host.PutRatesAsync(merchant, new
        {
            wage = new { percent_of_commission = 20 },
            rules = new[] { new { type = "sale", percent = 100, product = named, cap = new { amount = 100, per = "day" } } },
        })).EnsureSuccessStatusCode();

        async Task<decimal> EarnsAsync() => (await host.QuoteAsync(
            (Stories.Sale(merchant, "p", 90) with { Lines = [new("shoes", 90, 1, 90, "A1", null, null)] }).Quote())).CommissionAmount;
    }

    [Theory, BothEngines]
    public async Task What_is_rejected_gives_its_cap_back_and_what_is_approved_again_takes_it_again(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapAsync(host, merchant, 100);
        var sale = Stories.Sale(merchant, "p", 60);
        await host.QuoteAsync(sale.Quote());
        await host.DeliverAsync(sale, sale.Then(2));
        Assert.Equal(0m, await UsedAsync(host, merchant));
        await host.DeliverAsync(sale.Then(2).Then(1));
        Assert.Equal(60m, await UsedAsync(host, merchant));
        Assert.Equal(40m, (await host.QuoteAsync(Stories.Sale(merchant, "p", 60).Quote())).CommissionAmount);
    }

    [Theory, BothEngines]
    public async Task What_is_approved_again_gets_only_what_others_left_of_the_cap(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapAsync(host, merchant, 100);
        var (first, second) = (Stories.Sale(merchant, "p", 100), Stories.Sale(merchant, "p", 70));
        await host.QuoteAsync(first.Quote());
        await host.DeliverAsync(first, first.Then(2));
        await host.QuoteAsync(second.Quote());
        await host.DeliverAsync(second, first.Then(2).Then(1));

        Assert.Equal(100m, await UsedAsync(host, merchant));
        var told = await host.AnnouncedAsync(first.Id, 2);
        Assert.Equal((30m, 6m), (told.CommissionAmount, told.Wage));
        Assert.Contains(told.Notes, note => note.Contains("leaves 30", StringComparison.Ordinal));

        await host.DeliverAsync(first.Then(2).Then(1).Then(2), first.Then(2).Then(1).Then(2).Then(1));
        Assert.Equal(100m, await UsedAsync(host, merchant));
    }

    [Theory, BothEngines]
    public async Task What_is_approved_again_is_announced_again_in_whatever_order_that_is_heard(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapAsync(host, merchant, 100);
        var (inOrder, late) = (Stories.Sale(merchant, "p", 40, status: 1), Stories.Sale(merchant, "p", 50, status: 1));
        await host.DeliverAsync(inOrder);
        await host.DeliverAsync(inOrder.Then(2));
        await host.DeliverAsync(inOrder.Then(2).Then(1));
        await host.DeliverAsync(late);
        await host.DeliverAsync(late.Then(2).Then(1));
        await host.DeliverAsync(late.Then(2));
        Assert.Equal(
            (40m, 50m),
            ((await host.AnnouncedAsync(inOrder.Id, 2)).CommissionAmount, (await host.AnnouncedAsync(late.Id, 2)).CommissionAmount));
        Assert.Equal(90m, await UsedAsync(host, merchant));
    }

    [Theory, BothEngines]
    public async Task A_recalculation_takes_the_place_of_what_was_reserved_before(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapAsync(host, merchant, 100);
        var sale = Stories.Sale(merchant, "p", 60);
        var anew = sale.Then(next => next with { Amount = 70, Recalculation = 1 });
        await host.DeliverAsync(sale);
        Assert.Equal(70m, (await host.QuoteAsync(anew.Quote())).CommissionAmount);
        await host.DeliverAsync(anew);
        Assert.Equal(70m, await UsedAsync(host, merchant));
        await host.DeliverAsync(anew.Then(next => next with { Amount = 110, Recalculation = 2 }));
        Assert.Equal(100m, await UsedAsync(host, merchant));
    }

    [Theory, BothEngines]
    public async Task A_quote_keeps_its_cap_while_older_versions_of_its_conversion_arrive(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapAsync(host, merchant, 100);
        var sale = Stories.Sale(merchant, "p", 60);
        var anew = sale.Then(next => next with { Amount = 80, Recalculation = 1 });
        await host.DeliverAsync(sale);
        await host.QuoteAsync(anew.Quote());
        await host.DeliverAsync(sale.Then(4) with { Version = 2 });
        Assert.Equal(20m, (await host.QuoteAsync(Stories.Sale(merchant, "p", 60).Quote())).CommissionAmount);
        await host.DeliverAsync(anew with { Version = 3 });
        Assert.Equal(100m, await UsedAsync(host, merchant));
        Assert.Equal(0m, (await host.QuoteAsync(Stories.Sale(merchant, "p", 60).Quote())).CommissionAmount);
    }

    [Theory, BothEngines]
    public async Task A_quote_of_what_turns_out_a_duplicate_gives_its_cap_back(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapAsync(host, merchant, 100);
        var duplicate = Stories.Sale(merchant, "p", 60, status: 3);
        await host.QuoteAsync(duplicate.Quote());
        await host.DeliverAsync(duplicate);
        Assert.Equal(0m, await UsedAsync(host, merchant));
        Assert.Empty(host.Announced(duplicate.Id));
    }

    /// <summary>All of the amount up to a cap per day.</summary>
    internal static async Task CapAsync(CommissionHost host, string merchant, decimal amount) => (await host.PutRatesAsync(merchant, new
    {
        wage = new { percent_of_commission = 20 },
        rules = new[] { new { type = "sale", percent = 100, cap = new { amount, per = "day" } } },
    })).EnsureSuccessStatusCode();

    internal static async Task<decimal> UsedAsync(CommissionHost host, string merchant) =>
        (await host.DbAsync(db => db.CapUsages.AsNoTracking().Where(usage => usage.MerchantId == merchant).ToListAsync()))
            .Sum(usage => usage.Used);
}
