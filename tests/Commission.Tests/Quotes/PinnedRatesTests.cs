using System.Runtime.CompilerServices;
using Affiliate.Commission.Data;
using Affiliate.Contracts.Commission;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Commission.Tests.Quotes;

/// <summary>Design rule 5: the rates that were in force when the conversion was received, to the microsecond.</summary>
[Collection(nameof(CommissionHosts))]
public sealed class PinnedRatesTests(CommissionHosts hosts)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Theory, BothEngines]
    public async Task What_was_received_before_new_rates_and_is_asked_for_after_them_earns_by_the_old(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await host.PercentAsync(merchant, 10);
        var before = Stories.Sale(merchant, "p", 100);
        await host.PercentAsync(merchant, 20);
        await CapTests.CapAsync(host, merchant, 1000);

        var answers =
            await Task.WhenAll(
                new[] { before, before.Then(0) with { Id = Ids.New() },
                    Stories.Sale(merchant, "p", 100) }.Select(sale => host.QuoteAsync(sale.Quote())));

        Assert.Equal([1, 1, 3], answers.Select(answer => answer.RateVersion));
        Assert.Equal([10m, 10m], answers.Take(2).Select(answer => answer.CommissionAmount));
    }

    [Theory, BothEngines]
    public async Task What_came_without_a_quote_earns_by_the_rates_of_when_it_was_received(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await host.PercentAsync(merchant, 10);
        var before = Stories.Sale(merchant, "p", 100, status: 1);
        await host.PercentAsync(merchant, 20);
        var after = Stories.Sale(merchant, "p", 100, status: 1);
        await host.DeliverAsync(before, after);

        Assert.Equal((10m, 1), await EarnedAsync(host, before.Id));
        Assert.Equal((20m, 2), await EarnedAsync(host, after.Id));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite, 1.5, 1)]
    [InlineData(StorageProvider.Postgres, 1.5, 1)]
    [InlineData(StorageProvider.Sqlite, 2.5, 0)]
    [InlineData(StorageProvider.Postgres, 2.5, 0)]
    public async Task The_first_rates_count_for_what_another_clock_puts_a_moment_before_them(
        StorageProvider engine, double seconds, int version)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await host.PercentAsync(merchant, 10);
        var effective =
            await host.DbAsync(
                db => db.RateVersions.Where(rates => rates.MerchantId == merchant).Select(rates => rates.EffectiveFrom).SingleAsync());

        var answer = await host.QuoteAsync(Stories.Sale(merchant, "p", 100, createdAt: effective.AddSeconds(-seconds)).Quote());

        Assert.Equal(version, answer.RateVersion);
    }

    [Theory, BothEngines]
    public async Task While_rates_change_all_the_time_each_order_earns_by_those_of_its_own_instant(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, capped) = (host.Merchant(), host.Merchant());
        await host.PercentAsync(merchant, 1);
        await CapTests.CapAsync(host, capped, 1);
        using var done = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 8).Select(number => AskAsync(number % 4 == 0 ? capped : merchant)).ToList();
        for (var percent = 2; percent <= 20; percent++)
        {
            await host.PercentAsync(merchant, percent);
            await CapTests.CapAsync(host, capped, percent);
        }

        await done.CancelAsync();
        var asked = (await Task.WhenAll(asking)).SelectMany(one => one).ToList();

        var versions =
            await host.DbAsync(
                db => db.RateVersions.Where(rates => rates.MerchantId == merchant || rates.MerchantId == capped).ToListAsync());
        int InForce(QuoteRequest request) =>
            versions.Where(rates => rates.MerchantId == request.MerchantId && rates.EffectiveFrom <= request.CreatedAt)
                .Max(rates => rates.Version);
        Assert.NotEmpty(asked);
        Assert.All(asked, one => Assert.Equal(InForce(one.Request), one.Answer.RateVersion));

        async Task<List<(QuoteRequest Request, QuoteAnswer Answer)>> AskAsync(string of)
        {
            var answers = new List<(QuoteRequest, QuoteAnswer)>();
            do
            {
                var request = Stories.Sale(of, "p", 100).Quote();
                answers.Add((request, await host.QuoteAsync(request)));
            }
            while (!done.IsCancellationRequested);
            return answers;
        }
    }

    [Theory, BothEngines]
    public async Task A_quote_that_found_no_rates_binds_nobody(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        var sale = Stories.Sale(merchant, "p", 100, status: 1, TimeProvider.System.GetUtcNow().AddSeconds(60));
        Assert.Equal(0, (await host.QuoteAsync(sale.Quote())).RateVersion);
        await host.PercentAsync(merchant, 10);
        await host.DeliverAsync(sale);

        Assert.Equal((10m, 1), await EarnedAsync(host, sale.Id));
        Assert.Equal(10m, (await host.AnnouncedAsync(sale.Id)).CommissionAmount);
    }

    [Fact]
    public async Task Rates_that_have_their_time_but_are_not_stored_yet_are_waited_for()
    {
        var host = hosts.On(StorageProvider.Postgres);
        var merchant = host.Merchant();
        await host.PercentAsync(merchant, 10);
        await using var scope = host.Service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommissionDb>();
        await using var slow = await db.BeginWriteAsync(CancellationToken.None);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE rate_versions IN SHARE MODE");
        var storing = host.PercentAsync(merchant, 20);
        await WaitingAsync("relation = 'rate_versions'::regclass", "the new rates are being stored");

        var quoted = host.QuoteAsync(Stories.Sale(merchant, "p", 100).Quote());
        await WaitingAsync(
            "locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            "the quote waits for them");
        var other = host.Merchant();
        Assert.Equal(0, (await host.QuoteAsync(Stories.Sale(other, "p", 100).Quote())).RateVersion);
        await slow.CommitAsync(CancellationToken.None);

        await storing;
        Assert.Equal((20m, 2), ((await quoted).CommissionAmount, (await quoted).RateVersion));

        Task WaitingAsync(string what, string means)
        {
            var locks = FormattableStringFactory.Create(
                $"SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND {what}) AS \"Value\"");
            return Eventually.Async(
                () => host.DbAsync(at => at.Database.SqlQuery<bool>(locks).SingleAsync()), Deadline, means);
        }
    }

    private static async Task<(decimal Commission, int Version)> EarnedAsync(CommissionHost host, string conversion) =>
        await host.DbAsync(
            db => db.Quotes.Where(quote => quote.ConversionId == conversion)
                .Select(quote => new ValueTuple<decimal, int>(quote.Commission, quote.RateVersion)).SingleAsync());
}
