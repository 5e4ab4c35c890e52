using System.Net;
using Affiliate.Commission.Data.Money;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.Settling;

public sealed class SettlementRunTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Theory, BothEngines]
    public async Task Run_whose_process_died_is_gone_on_with_where_it_ended(StorageProvider engine)
    {
        await using var host = await CommissionHost.StartAsync(engine);
        Closings.On(host);
        var shop = await Shop.OpenAsync(host);
        await shop.SellAsync(2);
        await shop.DepositAsync(240);
        var now = TimeProvider.System.GetUtcNow().ToStorable();

        var run = await host.DbAsync(async db =>
        {
            var left = new Settlement
            {
                Id = Ids.New(), AsOf = now, StartedAt = now, LeaseOwner = "killed", LeaseUntil = now, Closed = 5, Settled = 3,
            };
            db.Add(left);
            await db.SaveChangesAsync();
            return left.Id;
        });

        var done = await Eventually.Async(
            () => host.GetAsync($"v1/settlements/{run}"), one => one.GetProperty("state").GetString() == "done", Deadline, "it is done");
        Assert.Equal((5, 5), (done.GetProperty("closed").GetInt32(), done.GetProperty("settled").GetInt32()));
        Assert.Equal((0m, 200m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
    }

    [Fact]
    public async Task Without_Conversion_what_was_closed_before_is_settled_and_the_run_says_so()
    {
        await using var host = await CommissionHost.StartAsync(StorageProvider.Sqlite);
        host.Gateway.On("/internal/closings", Answer.Status(500));
        var shop = await Shop.OpenAsync(host);
        await shop.SellAsync(1);
        await shop.DepositAsync(120);
        var run = await shop.SettleAsync();
        Assert.StartsWith("Conversion gave no answer", run.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, run.GetProperty("settled").GetInt32());
    }

    [Fact]
    public async Task Under_an_idempotency_key_the_run_is_begun_after_its_answer_is_kept()
    {
        await using var host = await CommissionHost.StartAsync(StorageProvider.Sqlite);
        Closings.On(host);
        using var client = host.As(Roles.Operator);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "november");
        using var first = await client.PostAsync("v1/settlements", null);
        using var second = await client.PostAsync("v1/settlements", null);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        await Eventually.Async(
            async () => (await host.GetAsync("v1/settlements")).GetProperty("data"),
            runs => runs.GetArrayLength() == 1 && runs[0].GetProperty("state").GetString() == "done", Deadline, "one run is done");
    }

    [Theory, BothEngines]
    public async Task Schedule_asks_once_for_each_of_its_times_however_many_instances_there_are(StorageProvider engine)
    {
        var time = new ManualTime();
        var settings = new Dictionary<string, string?>(await CommissionHost.SettingsAsync(engine))
        {
            ["Settlement:Schedule"] = "* * * * *",
        };
        await using var one = await CommissionHost.StartAsync(settings, time);
        settings["Storage:Path"] = one.Service.Folder;
        await using var other = await CommissionHost.StartAsync(settings, time);
        Closings.On(one);
        Closings.On(other);
        await Eventually.Async(
            async () =>
            {
                time.Advance(TimeSpan.FromSeconds(20));
                return (await one.GetAsync("v1/settlements")).GetProperty("data");
            },
            runs => runs.GetArrayLength() >= 2, Deadline, "two minutes are over");
        var runs = (await one.GetAsync("v1/settlements")).GetProperty("data").EnumerateArray()
            .Select(run => run.GetProperty("scheduled_for").GetString()).ToList();
        Assert.Equal(runs.Distinct(), runs);
        Assert.All(runs, run => Assert.EndsWith(":00Z", run, StringComparison.Ordinal));
        Assert.Contains("2026-03-01T12:01:00Z", runs);
    }

    [Fact]
    public async Task Schedule_that_is_none_stops_the_start_and_names_its_key()
    {
        var settings = new Dictionary<string, string?> { ["Settlement:Schedule"] = "every night" };
        var fault = await Assert.ThrowsAsync<ConfigurationFault>(() => CommissionHost.StartAsync(settings));
        Assert.Contains("Settlement__Schedule", fault.Message, StringComparison.Ordinal);
    }
}
