using System.Net;
using Affiliate.Commission.Tests.Settling;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.Histories;

/// <summary>
/// Random histories of sales, edits, reversals, decisions, closings, settlements and payouts under changing rates and several
/// currencies, told repeatedly and out of order, with the process ended in the middle: the ledger ends as the orderly history says.
/// </summary>
public abstract class AnyHistoryTests(StorageProvider engine)
{
    private const int Tills = 25;
    private const int PerTill = 40;
    private const decimal Deposit = 100_000_000;
    private static readonly string[] Currencies = ["EUR", "IRT", "JPY", "KWD", "IRR"];

    [Fact]
    public async Task A_thousand_histories_told_out_of_order_repeatedly_and_over_a_crash_end_as_the_orderly_ones()
    {
        var seed = Random.Shared.Next();
        try
        {
            await RunAsync(new Random(seed));
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"Seed {seed} on {engine}: {fault.Message}", fault);
        }
    }

    private async Task RunAsync(Random chance)
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-histories-").FullName;
        var settings = new Dictionary<string, string?>(await CommissionHost.SettingsAsync(engine)) { ["Storage:Path"] = folder };
        try
        {
            var world = await World.BeginAsync(settings, chance);
            await world.EndInTheMiddleAsync();
            await using var host = await world.RestartAsync(settings);
            var paid = await world.TellAsync(host);
            await SettleAsync(host);
            await world.CompareAsync(host, paid);
            await host.ChecksAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task SettleAsync(CommissionHost host) => Eventually.Async(async () =>
    {
        var (status, run) = await host.SendAsync(HttpMethod.Post, "v1/settlements", new { });
        Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.Accepted });
        return run.GetProperty("state").GetString() == "done" && run.GetProperty("skipped").GetArrayLength() == 0;
    }, TimeSpan.FromMinutes(5), "everything due is settled");

    private sealed class World(
        CommissionHost first, IReadOnlyList<(Till Till, string Referrer, IReadOnlyList<History> Histories)> tills, Random chance)
    {
        public static async Task<World> BeginAsync(IReadOnlyDictionary<string, string?> settings, Random chance)
        {
            var host = await CommissionHost.StartAsync(settings);
            Closings.On(host);
            var tills = new List<(Till, string, IReadOnlyList<History>)>();
            for (var number = 0; number < Tills; number++)
            {
                var till = await Till.OpenAsync(host, Currencies[number % Currencies.Length], chance);
                var referrer = host.Publisher();
                await host.SendAsync(
                    HttpMethod.Post, $"v1/merchants/{till.Merchant}/deposits", new { amount = Deposit, reference = "wire" });
                tills.Add((till, referrer,
                    [.. Enumerable.Range(0, PerTill).Select(_ => new History(till, host.Publisher(referrer), chance))]));
            }

            return new World(host, tills, chance);
        }

        /// <summary>Half of it is told, some of that settled, and nobody waits for the rest before the process ends.</summary>
        public async Task EndInTheMiddleAsync()
        {
            var told = tills.SelectMany(till => till.Histories).SelectMany(history => history.Shuffled(chance))
                .Where(_ => chance.Next(2) == 0)
                .ToArray();
            chance.Shuffle(told);
            foreach (var version in told[..(told.Length / 2)])
                await first.PublishAsync(version);
            await first.SendAsync(HttpMethod.Post, "v1/settlements", new { });
            foreach (var version in told[(told.Length / 2)..])
                await first.PublishAsync(version);
            await first.DisposeAsync();
        }

        public async Task<CommissionHost> RestartAsync(IReadOnlyDictionary<string, string?> settings)
        {
            var host = await CommissionHost.StartAsync(settings);
            Closings.On(host);
            foreach (var (_, referrer, histories) in tills)
            {
                host.Knows(new PublisherDetails(referrer, 1, "Referrer", null, null, 1));
                foreach (var history in histories)
                    host.Knows(new PublisherDetails(history.Publisher, 1, "Publisher", null, referrer, 1));
            }

            return host;
        }

        /// <summary>Tells everything, settling and paying out what there is meanwhile; what each publisher was paid.</summary>
        public async Task<IReadOnlyDictionary<string, decimal>> TellAsync(CommissionHost host)
        {
            var told = tills.SelectMany(till => till.Histories).SelectMany(history => history.Shuffled(chance)).ToArray();
            chance.Shuffle(told);
            var paid = new Dictionary<string, decimal>(StringComparer.Ordinal);
            foreach (var part in told.Chunk(Math.Max(1, told.Length / 3)))
            {
                await host.DeliverAsync(part);
                await host.SendAsync(HttpMethod.Post, "v1/settlements", new { });
                await PayAsync(host, paid);
            }

            return paid;
        }

        private async Task PayAsync(CommissionHost host, Dictionary<string, decimal> paid)
        {
            foreach (var (till, _, histories) in tills)
            {
                var publisher = histories[chance.Next(histories.Count)].Publisher;
                var (_, available) = await host.BalanceAsync(Roles.Publisher, publisher, till.Currency);
                if (available <= 0)
                    continue;
                var more = new { publisher_id = publisher, currency = till.Currency, amount = available + 1, reference = Ids.New() };
                Assert.Equal(HttpStatusCode.UnprocessableEntity, (await host.SendAsync(HttpMethod.Post, "v1/payouts", more)).Status);
                var all = new { publisher_id = publisher, currency = till.Currency, amount = available, reference = Ids.New() };
                for (var twice = 0; twice < 2; twice++)
                    Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Post, "v1/payouts", all)).Status);
                paid[publisher] = paid.GetValueOrDefault(publisher) + available;
            }
        }

        public async Task CompareAsync(CommissionHost host, IReadOnlyDictionary<string, decimal> paid)
        {
            foreach (var (till, referrer, histories) in tills)
            {
                foreach (var history in histories)
                    Same(
                        Sum(history.Sales, sale => Expected.OfPublisher(till, sale)),
                        await host.BalanceAsync(Roles.Publisher, history.Publisher, till.Currency),
                        paid.GetValueOrDefault(history.Publisher), $"publisher of {Text(history)}");
                var sales = histories.SelectMany(history => history.Sales).ToList();
                Same(
                    Sum(sales, sale => Expected.OfReferrer(till, sale)),
                    await host.BalanceAsync(Roles.Publisher, referrer, till.Currency), 0, "referrer");
                var cost = Sum(sales, sale => Expected.OfMerchant(till, sale));
                Assert.Equal((cost.Pending, Deposit - cost.Settled), await host.BalanceAsync(Roles.Merchant, till.Merchant, till.Currency));
            }
        }

        private static Expected Sum(
            IEnumerable<IReadOnlyList<ConversionSnapshot>> sales, Func<IReadOnlyList<ConversionSnapshot>, Expected> of) =>
            sales.Aggregate(Expected.Nothing, (sum, sale) => sum + of(sale));

        private static void Same(Expected expected, (decimal Pending, decimal Available) actual, decimal paid, string whose) => Assert.True(
            (expected.Pending, expected.Settled) == (actual.Pending, actual.Available + paid),
            $"{expected} and not {actual} with {paid} paid, {whose}");

        private static string Text(History history) => string.Join("\n---\n", history.Sales.Select(sale => string.Join('\n', sale.Select(
            one => $"v{one.Version} status {one.Status} amount {one.Amount} reversed {one.ReversedAmount} whole {one.ReversedInWhole} "
                + $"recalculation {one.Recalculation} closed {one.IsClosed} at {one.CreatedAt:O}"))));
    }
}

public sealed class SqliteAnyHistoryTests() : AnyHistoryTests(StorageProvider.Sqlite);

public sealed class PostgresAnyHistoryTests() : AnyHistoryTests(StorageProvider.Postgres);
