using System.Collections.Concurrent;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Tests.OnConversion;

public sealed class ConcurrencyTests
{
    private const int Conversions = 150;

    [Theory]
    [InlineData("InMemory")]
    [InlineData("RabbitMq")]
    public async Task Two_instances_with_sixteen_consumers_each_keep_every_balance_exact(string transport)
    {
        var settings = await SettingsAsync(transport);
        await using var one = await CommissionHost.StartAsync(settings);
        await using var other = await CommissionHost.StartAsync(settings);
        var merchants = new[] { one.Merchant(), one.Merchant() };
        var publishers = new[] { one.Publisher(), one.Publisher() };
        foreach (var merchant in merchants)
        {
            await one.PercentAsync(merchant, 10);
            await other.QuoteAsync(Stories.Sale(merchant, publishers[0]).Quote());
        }

        var hosts = new[] { one, other };
        var messages = new ConcurrentBag<Guid>();
        await Parallel.ForAsync(0, Conversions, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            var sale = Stories.Sale(merchants[number % 2], publishers[number / 2 % 2], 100);
            if (number % 3 == 0)
                await hosts[number % 2].QuoteAsync(sale.Quote());
            var approved = sale.Then(1);
            messages.Add(await hosts[number % 2].PublishAsync(sale));
            messages.Add(await hosts[(number + 1) % 2].PublishAsync(approved));
            messages.Add(await hosts[number % 2].PublishAsync(approved));
            if (number % 5 == 0)
                messages.Add(await hosts[(number + 1) % 2].PublishAsync(approved.Then(2)));
        });
        await one.TakenAsync(messages);

        var standing = Enumerable.Range(0, Conversions).Where(number => number % 5 != 0).ToList();
        foreach (var side in new[] { 0, 1 })
        {
            Assert.Equal(
                standing.Count(number => number % 2 == side) * 12m, (await one.BalanceAsync(Roles.Merchant, merchants[side])).Pending);
            Assert.Equal(
                standing.Count(number => number / 2 % 2 == side) * 10m,
                (await other.BalanceAsync(Roles.Publisher, publishers[side])).Pending);
        }

        await one.ChecksAsync();
        await Eventually.Async(
            async () => !await one.DbAsync(db => db.BalanceDeltas.AnyAsync()), TimeSpan.FromSeconds(30), "all deltas are folded in");
        await other.ChecksAsync();
        Assert.Empty(await one.DbAsync(db => db.DeadLetters.Select(letter => letter.Error).ToListAsync()));
    }

    [Theory]
    [InlineData("InMemory")]
    [InlineData("RabbitMq")]
    public async Task Of_sales_that_nobody_quoted_and_that_arrive_together_no_cap_gives_more_than_it_has(string transport)
    {
        var settings = await SettingsAsync(transport);
        await using var one = await CommissionHost.StartAsync(settings);
        await using var other = await CommissionHost.StartAsync(settings);
        var merchant = one.Merchant();
        var publishers = new[] { one.Publisher(), one.Publisher(), one.Publisher() };
        (await one.PutRatesAsync(merchant, new
        {
            wage = new { percent_of_commission = 20 },
            rules = new object[]
            {
                new { type = "sale", goal = "first", percent = 50, cap = new { amount = 120, per = "day" } },
                new { type = "sale", percent = 10, cap = new { amount = 230, per = "month" } },
            },
        })).EnsureSuccessStatusCode();

        // What each earns of both rules is more than their caps leave; some is rejected and so gives its part back.
        var messages = new ConcurrentBag<Guid>();
        await Parallel.ForAsync(0, 90, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            var sale = Stories.Sale(merchant, publishers[number % 3], 100) with { Goal = number % 2 == 0 ? "first" : null };
            var hosts = number % 2 == 0 ? new[] { one, other } : [other, one];
            messages.Add(await hosts[0].PublishAsync(sale));
            messages.Add(await hosts[1].PublishAsync(number % 9 == 8 ? sale.Then(2) : sale.Then(1)));
        });
        await one.TakenAsync(messages);

        foreach (var publisher in publishers)
            Assert.InRange((await one.BalanceAsync(Roles.Publisher, publisher)).Pending, 1m, 350m);
        var used = await one.DbAsync(db => db.CapUsages.Where(cap => cap.MerchantId == merchant).ToListAsync());
        Assert.All(used, cap => Assert.InRange(cap.Used, 0m, 230m));
        Assert.Equal(
            used.Sum(cap => cap.Used),
            (await Task.WhenAll(publishers.Select(publisher => one.BalanceAsync(Roles.Publisher, publisher))))
                .Sum(balance => balance.Pending));
        await one.ChecksAsync();
        Assert.Empty(await one.DbAsync(db => db.DeadLetters.Select(letter => letter.Error).ToListAsync()));
    }

    private static async Task<IReadOnlyDictionary<string, string?>> SettingsAsync(string transport)
    {
        var settings =
            new Dictionary<string, string?>(await CommissionHost.SettingsAsync(StorageProvider.Postgres)) { ["Bus:Transport"] = transport };
        if (transport == "RabbitMq")
            settings["Bus:Uri"] = (await (await SharedServers.BrokerAsync()).CreateVirtualHostAsync("commission")).AbsoluteUri;
        return settings;
    }
}
