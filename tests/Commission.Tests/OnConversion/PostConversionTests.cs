using Affiliate.Commission.OnConversion;
using Affiliate.Commission.Tests.Quotes;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Commission.Tests.OnConversion;

[Collection(nameof(CommissionHosts))]
public sealed class PostConversionTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task A_quote_is_confirmed_by_the_event_and_stands_once_approved(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(engine, 3.4067m);
        var sale = Stories.Sale(merchant, publisher);
        await host.QuoteAsync(sale.Quote());
        await host.PercentAsync(merchant, 50);

        await host.DeliverAsync(sale);
        var told = await host.AnnouncedAsync(sale.Id);
        Assert.Equal(
            (408.8m, 81.76m, "IRT", 1, 1, publisher),
            (told.CommissionAmount, told.Wage, told.Currency, told.RateVersion, told.Sequence, told.PublisherId));
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));

        await host.DeliverAsync(sale.Then(1));
        Assert.Equal((408.8m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        Assert.Equal((490.56m, 0m), await host.BalanceAsync(Roles.Merchant, merchant));
        Assert.Single(host.Announced(sale.Id));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task Without_a_quote_the_rates_in_force_when_it_was_received_count(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(engine, 10);
        var sale = Stories.Sale(merchant, publisher, 1000, status: 1);
        await host.PercentAsync(merchant, 50);
        await host.DeliverAsync(sale);
        Assert.Equal((100m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        Assert.Equal(1, (await host.AnnouncedAsync(sale.Id)).RateVersion);
    }

    [Theory, BothEngines]
    public async Task Approve_reject_approve_ends_as_approved_and_the_ledger_tells_the_story(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(engine, 10);
        var sale = Stories.Sale(merchant, publisher, 1000);
        var approved = sale.Then(1);
        await host.DeliverAsync(sale);
        await host.DeliverAsync(approved);
        await host.DeliverAsync(approved.Then(2));
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        await host.DeliverAsync(approved.Then(2).Then(1));

        Assert.Equal((100m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        var ledger = (await host.GetAsync($"v1/ledger?account=publisher:{publisher}:pending")).GetProperty("data").EnumerateArray()
            .Select(
                posting => (posting.GetProperty("amount").GetDecimal(), posting.GetProperty("kind").GetString(),
                    posting.GetProperty("version").GetInt32()));
        Assert.Equal([(100m, "accrual", 2), (-100m, "reversal", 3), (100m, "accrual", 4)], ledger);
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task Old_and_repeated_versions_change_nothing(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(engine, 10);
        var sale = Stories.Sale(merchant, publisher, 1000);
        var approved = sale.Then(1);
        var rejected = approved.Then(2);
        await host.DeliverAsync(rejected);
        await host.DeliverAsync(approved, approved, sale, rejected, sale);
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        Assert.Empty((await host.GetAsync($"v1/ledger?account=publisher:{publisher}:pending")).GetProperty("data").EnumerateArray());

        // Version 4 never comes: version 5 is the whole truth by itself.
        await host.DeliverAsync(rejected.Then(1).Then(1));
        Assert.Equal((100m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
    }

    [Theory, BothEngines]
    public async Task A_changed_basket_changes_the_commission_only_when_recalculated(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(engine, 10);
        var sale = Stories.Sale(merchant, publisher, 1000, status: 1);
        var edited = sale.Then(next => next with { Amount = 3000 });
        await host.PercentAsync(merchant, 50);

        await host.DeliverAsync(sale);
        await host.DeliverAsync(edited);
        Assert.Equal((100m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        await host.DeliverAsync(edited.Then(next => next with { Recalculation = 1 }));
        Assert.Equal((300m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        Assert.Equal((1, 2, 300m, 1), Told(await host.AnnouncedAsync(sale.Id, 2)));
        await host.ChecksAsync();

        static (int, int, decimal, int) Told(Contracts.Commission.CommissionCalculated told) =>
            (told.Recalculation, told.Sequence, told.CommissionAmount, told.RateVersion);
    }

    [Theory, BothEngines]
    public async Task The_oldest_versions_basket_counts_even_when_it_arrives_last(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(engine, 10);
        var sale = Stories.Sale(merchant, publisher, 1000, status: 1);
        await host.DeliverAsync(sale.Then(next => next with { Amount = 3000 }));
        Assert.Equal((300m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        await host.DeliverAsync(sale, sale);

        Assert.Equal((100m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        Assert.Equal(
            (2, 100m), ((await host.AnnouncedAsync(sale.Id, 2)).Sequence, (await host.AnnouncedAsync(sale.Id, 2)).CommissionAmount));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task Reversed_parts_go_back_in_proportion(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(engine, 10);
        var sale = Stories.Sale(merchant, publisher, 900, status: 1);
        await host.DeliverAsync(sale);
        await host.DeliverAsync(sale.Then(next => next with { ReversedAmount = 300 }));
        Assert.Equal((60m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        Assert.Equal((72m, 0m), await host.BalanceAsync(Roles.Merchant, merchant));
    }

    [Theory, BothEngines]
    public async Task Duplicates_rejected_and_unattributed_conversions_earn_nothing_and_are_not_announced(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(engine, 10);
        ConversionSnapshot[] worthless =
        [
            Stories.Sale(merchant, publisher, status: 3), Stories.Sale(merchant, publisher, status: 2),
            Stories.Sale(merchant, null, status: 1),
        ];
        await host.DeliverAsync(worthless);
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Merchant, merchant));

        await host.DeliverAsync(worthless[2].Then(next => next with { PublisherId = publisher }), worthless[1].Then(1));
        Assert.Equal((2400m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        await host.AnnouncedAsync(worthless[2].Id);
        Assert.Empty(host.Announced(worthless[0].Id));
    }

    [Theory, BothEngines]
    public async Task When_another_publisher_turns_out_to_have_earned_it_it_moves(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(engine, 10);
        var other = host.Publisher();
        var sale = Stories.Sale(merchant, publisher, 1000, status: 1);
        var moved = sale.Then(next => next with { PublisherId = other });
        await host.DeliverAsync(sale);
        await host.DeliverAsync(moved);
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        Assert.Equal((100m, 0m), await host.BalanceAsync(Roles.Publisher, other));
        Assert.Equal(other, (await host.AnnouncedAsync(sale.Id, 2)).PublisherId);

        await host.DeliverAsync(moved.Then(next => next with { PublisherId = publisher }));
        Assert.Equal(
            (publisher, 3), ((await host.AnnouncedAsync(sale.Id, 3)).PublisherId, (await host.AnnouncedAsync(sale.Id, 3)).Sequence));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task An_order_in_another_currency_stands_in_that_currency(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(engine, 10);
        await host.DeliverAsync(Stories.Sale(merchant, publisher, 10.55m, status: 1) with { Currency = "USD" });
        Assert.Equal((1.06m, 0m), await host.BalanceAsync(Roles.Publisher, publisher, "USD"));
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
    }

    private async Task<(CommissionHost Host, string Merchant, string Publisher)> ShopAsync(StorageProvider engine, decimal percent)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await host.PercentAsync(merchant, percent);
        return (host, merchant, host.Publisher());
    }

    [Theory, BothEngines]
    public async Task What_is_taken_together_counts_for_the_month_of_what_was_received_after_it(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = (host.Merchant(), host.Publisher());
        (await host.PutRatesAsync(merchant, new
        {
            wage = new { percent_of_commission = 20 },
            rules = new object[] { new { type = "sale", percent = 20, min_month_amount = 3000 }, new { type = "sale", percent = 10 } },
        })).EnsureSuccessStatusCode();
        var now = TimeProvider.System.GetUtcNow();
        var sales = Enumerable.Range(0, 6)
            .Select(number => Stories.Sale(merchant, publisher, 1000, status: 1, now.AddSeconds(number))).ToList();

        await TakeTogetherAsync(host, sales.AsEnumerable().Reverse());

        var earned =
            await host.DbAsync(
                db => db.Quotes.Where(quote => quote.MerchantId == merchant).ToDictionaryAsync(
                    quote => quote.ConversionId, quote => quote.Commission));
        Assert.Equal([100m, 100m, 100m, 200m, 200m, 200m], sales.Select(sale => earned[sale.Id]));
        await host.DeliverAsync(sales[0].Then(next => next with { Recalculation = 1, Amount = 500 }));
        Assert.Equal(
            (50m, 1), ((await host.AnnouncedAsync(sales[0].Id, 2)).CommissionAmount, host.Announced(sales[0].Id)[^1].Recalculation));
    }

    [Theory, BothEngines]
    public async Task What_is_computed_anew_while_it_is_rejected_shows_what_it_would_earn_and_earns_nothing(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = (host.Merchant(), host.Publisher());
        await CapTests.CapAsync(host, merchant, 1000);
        var sale = Stories.Sale(merchant, publisher, 100);
        var rejected = sale.Then(2);
        var (quoted, unquoted) = (rejected.Then(next => next with { Recalculation = 1, Amount = 300 }),
            rejected.Then(next => next with { Recalculation = 2, Amount = 400 }));
        await host.DeliverAsync(sale, rejected);
        await host.QuoteAsync(quoted.Quote());
        await host.DeliverAsync(quoted);
        Assert.Equal(300m, (await host.AnnouncedAsync(sale.Id, 2)).CommissionAmount);
        await host.DeliverAsync(unquoted with { Version = quoted.Version + 1 });

        Assert.Equal(400m, (await host.AnnouncedAsync(sale.Id, 3)).CommissionAmount);
        Assert.Equal(0m, await CapTests.UsedAsync(host, merchant));
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
    }

    private static async Task TakeTogetherAsync(CommissionHost host, IEnumerable<ConversionSnapshot> versions)
    {
        await using var scope = host.Service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Data.CommissionDb>();
        await using var write = await db.BeginWriteAsync(CancellationToken.None);
        var rows = new ManyRows(db);
        await scope.ServiceProvider.GetRequiredService<ConversionPosting>()
            .TakeAsync(
                [.. versions.Select(one => new Arrival<ConversionSnapshot>(Guid.NewGuid(), "test", one, null))], rows,
                CancellationToken.None);
        await rows.SendAsync(CancellationToken.None);
        await db.SaveChangesAsync();
        await write.CommitAsync(CancellationToken.None);
    }
}
