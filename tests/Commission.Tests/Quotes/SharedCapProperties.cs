using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Tests.Quotes;

/// <summary>
/// Conversions of one publisher under one cap, changed all at once in rounds; of their events some come late, in any order.
/// </summary>
[Collection(nameof(CommissionHosts))]
public sealed class SharedCapProperties(CommissionHosts hosts)
{
    private const int Cases = 6;
    private const int Conversions = 4;
    private const decimal Cap = 100;

    private static readonly Gen<Func<ConversionSnapshot, ConversionSnapshot>> Steps = Gen.Frequency(
        (4,
            Gen.Choose(0, 90)
                .Select<int, Func<ConversionSnapshot, ConversionSnapshot>>(
                    amount => next => next with { Amount = amount, Recalculation = next.Recalculation + 1 })),
        (1, Gen.Constant<Func<ConversionSnapshot, ConversionSnapshot>>(next => next with { Recalculation = next.Recalculation + 1 })),
        (2,
            Gen.Elements(1, 1, 2, 4)
                .Select<int, Func<ConversionSnapshot, ConversionSnapshot>>(status => next => next with { Status = status })));

    // Per round and conversion: what happens, and whether its event comes at once.
    private static readonly Gen<(Func<ConversionSnapshot, ConversionSnapshot> Step, bool AtOnce)[][]> Rounds =
        Gen.Zip(Steps, Gen.Elements(true, false)).ArrayOf(Conversions).ArrayOf(5);

    [Theory, BothEngines]
    public async Task However_conversions_are_recalculated_the_cap_is_kept_and_nothing_is_held_twice(StorageProvider engine)
    {
        foreach (var rounds in Rounds.Sample(Cases))
        {
            var host = hosts.On(engine);
            var (merchant, publisher) = (host.Merchant(), host.Publisher());
            await CapTests.CapAsync(host, merchant, Cap);
            var sales = Enumerable.Range(0, Conversions)
                .Select(number => Stories.Sale(merchant, publisher, 20 + (10 * number), status: 1)).ToArray();
            await host.DeliverAsync(sales);
            List<ConversionSnapshot> late = [];
            foreach (var round in rounds)
            {
                await Task.WhenAll(sales.Select(async (sale, number) =>
                {
                    var next = sales[number] = sale.Then(round[number].Step);
                    if (next.Recalculation > sale.Recalculation)
                        await host.QuoteAsync(next.Quote());
                    if (round[number].AtOnce)
                        await host.DeliverAsync(next);
                }));
                late.AddRange(sales.Where((_, number) => !round[number].AtOnce));
                Assert.InRange(await CapTests.UsedAsync(host, merchant), 0, Cap);
            }

            late.Reverse();
            await host.DeliverAsync(late);
            await AssertExactAsync(host, merchant, publisher, sales);
        }
    }

    private static async Task AssertExactAsync(
        CommissionHost host, string merchant, string publisher, IReadOnlyList<ConversionSnapshot> sales)
    {
        var quotes = await host.DbAsync(db => db.Quotes.AsNoTracking().Where(quote => quote.MerchantId == merchant).ToListAsync());
        var stands = sales.Where(sale => sale.Status != 2)
            .Select(sale => quotes.Single(quote => quote.ConversionId == sale.Id && quote.Recalculation == sale.Recalculation)).ToList();
        Assert.Equal(stands.Sum(quote => quote.Commission), await CapTests.UsedAsync(host, merchant));
        Assert.InRange(stands.Sum(quote => quote.Commission), 0, Cap);
        var approved = sales.Where(sale => sale.Status == 1).Select(sale => sale.Id).ToHashSet();
        Assert.Equal(
            stands.Where(quote => approved.Contains(quote.ConversionId)).Sum(quote => quote.Commission),
            (await host.BalanceAsync(Roles.Publisher, publisher)).Pending);
    }
}
