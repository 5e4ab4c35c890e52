using System.Net;
using System.Text.Json;
using Affiliate.Commission.Ledger;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Commission.Tests.Ledger;

[Collection(nameof(CommissionHosts))]
public sealed class LedgerApiTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task Postings_are_paged_by_number_and_every_set_is_complete(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = await SellAsync(host, 5);
        var account = $"publisher:{publisher}:pending";

        var first = await host.GetAsync($"v1/ledger?account={account}&limit=3");
        var second = await host.GetAsync($"v1/ledger?account={account}&limit=3&cursor={first.GetProperty("next_cursor").GetString()}");
        var numbers = Numbers(first).Concat(Numbers(second)).ToList();
        Assert.Equal(
            (3, 2, JsonValueKind.Null), (Numbers(first).Count, Numbers(second).Count, second.GetProperty("next_cursor").ValueKind));
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(numbers.Skip(2), Numbers(await host.GetAsync($"v1/ledger?account={account}&after={numbers[1]}")));

        var sample = first.GetProperty("data")[0];
        var set = (await host.GetAsync($"v1/ledger?after={numbers[0] - 4}&limit=1000")).GetProperty("data").EnumerateArray()
            .Where(posting => posting.GetProperty("conversion_id").GetString() == sample.GetProperty("conversion_id").GetString())
            .ToDictionary(posting => posting.GetProperty("account").GetString()!, posting => posting.GetProperty("amount").GetDecimal());
        Assert.Equal(
            new Dictionary<string, decimal> { [$"merchant:{merchant}:pending"] = -120, [account] = 100, ["network:fee:pending"] = 20 },
            set);
    }

    [Theory, BothEngines]
    public async Task Only_operators_read_the_ledger_and_a_wrong_number_is_refused(StorageProvider engine)
    {
        var host = hosts.On(engine);
        using var publisher = host.As(Roles.Publisher, "p");
        using var @operator = host.As(Roles.Operator);
        Assert.Equal(HttpStatusCode.Forbidden, (await publisher.GetAsync("v1/ledger")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await publisher.GetAsync("v1/ledger/check")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await @operator.GetAsync("v1/balance")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await @operator.GetAsync("v1/ledger?after=x")).StatusCode);
    }

    [Theory, BothEngines]
    public async Task An_operator_sees_the_balance_that_an_account_sees_itself(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = await SellAsync(host, 1);
        foreach (var (role, id) in new[] { (Roles.Merchant, merchant), (Roles.Publisher, publisher) })
        {
            var seen = await host.GetAsync($"v1/balance?{role}_id={id}");
            Assert.True(JsonElement.DeepEquals(await host.GetAsync("v1/balance", role, id), seen), seen.ToString());
            Assert.NotEmpty(seen.GetProperty("balances").EnumerateArray());
        }

        Assert.True(JsonElement.DeepEquals(
            await host.GetAsync("v1/balance", Roles.Publisher, publisher),
            await host.GetAsync($"v1/balance?merchant_id={merchant}", Roles.Publisher, publisher)));
    }

    [Theory, BothEngines]
    public async Task The_database_refuses_to_change_or_remove_a_posting(StorageProvider engine)
    {
        var host = hosts.On(engine);
        await SellAsync(host, 1);
        string[] attempts = engine == StorageProvider.Postgres
            ? ["UPDATE ledger SET amount = amount + 1", "DELETE FROM ledger", "TRUNCATE ledger"]
            : ["UPDATE ledger SET amount = amount + 1", "DELETE FROM ledger"];
        foreach (var attempt in attempts)
        {
            var refused =
                await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
                    () => host.DbAsync(db => db.Database.ExecuteSqlRawAsync(attempt)));
            Assert.Contains("the ledger only appends", refused.Message, StringComparison.Ordinal);
        }

        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task A_conversions_version_can_never_post_twice(StorageProvider engine)
    {
        var host = hosts.On(engine);
        await SellAsync(host, 1);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => host.DbAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO ledger (id, at, account, currency, amount, kind, conversion_id, version)
            SELECT 'again', at, account, currency, amount, kind, conversion_id, version FROM ledger WHERE conversion_id IS NOT NULL LIMIT 1
            """)));
    }

    [Theory, BothEngines]
    public async Task The_check_names_the_account_whose_balance_is_wrong(StorageProvider engine)
    {
        await using var host = await CommissionHost.StartAsync(engine);
        var (_, publisher) = await SellAsync(host, 1);
        await Eventually.Async(
            async () => !await host.DbAsync(db => db.BalanceDeltas.AnyAsync()), TimeSpan.FromSeconds(30), "deltas are folded in");
        await host.DbAsync(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE balances SET amount = amount + {0} WHERE account = {1}", db.Stored(7m), Account.PublisherPending(publisher)));

        var check = await host.GetAsync("v1/ledger/check");

        Assert.Equal(
            $$"""{"balanced":true,"currencies":[{"currency":"IRT","sum":0}],"balances_agree":false,"disagreeing":[{"account":"publisher:{{publisher}}:pending","currency":"IRT","difference":7}]}""",
            check.ToString());
    }

    [Theory, BothEngines]
    public async Task Settled_accounts_take_postings_at_once_however_many_at_a_time(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await Parallel.ForAsync(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, cancellation) =>
        {
            await using var scope = host.Service.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Data.CommissionDb>();
            await using var write = await db.BeginWriteAsync(cancellation);
            await PostAsync(scope.ServiceProvider, Postings.Deposit(merchant, 2.5m, "USD"));
            await write.CommitAsync(cancellation);
        });
        Assert.Equal((0m, 100m), await host.BalanceAsync(Roles.Merchant, merchant, "USD"));
        await host.ChecksAsync();
    }

    [Fact]
    public async Task A_reader_waits_for_numbers_given_out_and_so_never_skips_one()
    {
        var host = hosts.On(StorageProvider.Postgres);
        var merchant = host.Merchant();
        await using var scope = host.Service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Data.CommissionDb>();
        await using var write = await db.BeginWriteAsync(CancellationToken.None);
        await PostAsync(scope.ServiceProvider, Postings.Deposit(merchant, 1, "USD"));

        var reading = host.GetAsync($"v1/ledger?account=merchant:{merchant}");
        await Eventually.Async(
            () =>
                host.DbAsync(
                    other =>
                        other.Database.SqlQuery<bool>(
                            $"SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted) AS \"Value\"")
                                .SingleAsync()),
            TimeSpan.FromSeconds(30),
            "the reader waits");
        await write.CommitAsync(CancellationToken.None);

        Assert.Single((await reading).GetProperty("data").EnumerateArray());
    }

    private static async Task PostAsync(IServiceProvider services, IReadOnlyList<Posting> deposit)
    {
        var rows = new ManyRows(services.GetRequiredService<Data.CommissionDb>());
        await services.GetRequiredService<LedgerBook>().PostAsync(
            [new LedgerEntry(deposit, "deposit", null, null)], rows, CancellationToken.None);
        await rows.SendAsync(CancellationToken.None);
    }

    private static async Task<(string Merchant, string Publisher)> SellAsync(CommissionHost host, int count)
    {
        var merchant = host.Merchant();
        var publisher = host.Publisher();
        await host.PercentAsync(merchant, 10);
        await host.DeliverAsync(Enumerable.Range(0, count).Select(_ => Stories.Sale(merchant, publisher, 1000, status: 1)));
        return (merchant, publisher);
    }

    private static List<long> Numbers(JsonElement page) =>
        [.. page.GetProperty("data").EnumerateArray().Select(posting => posting.GetProperty("number").GetInt64())];
}
