using Affiliate.EndToEnd.Tests.Stacks;
using Xunit.Abstractions;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>kill -9 of any process while orders pour in.</summary>
public abstract class KilledProcessTests(Stack stack, ITestOutputHelper output)
{
    private const int Between = 20;

    protected Stack Stack => stack;

    protected ITestOutputHelper Output => output;

    /// <summary>Whom to kill, one after the other.</summary>
    protected virtual IEnumerable<string> Victims => stack.Names;

    [Fact]
    public Task Whatever_process_is_killed_every_answered_order_counts_once_and_no_other_is_half_there() =>
        LoadedPartners.RideOutAsync(stack, output, async load =>
        {
            foreach (var name in Victims)
            {
                await load.MoreAsync(Between);
                await load.Attempts.CrowdAsync();
                stack[name].Kill();
                await stack[name].StartAsync();
            }
        });
}

[Collection(Distributed.Name)]
public sealed class DistributedKilledProcessTests(DistributedStack stack, ITestOutputHelper output) : KilledProcessTests(stack, output)
{
    private const int WhileAway = 15;

    [Fact]
    public Task While_all_but_gateway_and_conversion_are_away_orders_are_taken_and_what_they_missed_follows() =>
        LoadedPartners.RideOutAsync(Stack, Output, async load =>
        {
            string[] away = ["ingestion", "commission", "notification", "leadstatus"];
            foreach (var name in away)
                Stack[name].Kill();
            await load.MoreAsync(WhileAway);
            await Task.WhenAll(away.Select(name => Stack[name].StartAsync()));
        });
}

[Collection(Standalone.Name)]
public sealed class StandaloneKilledProcessTests(StandaloneStack stack, ITestOutputHelper output) : KilledProcessTests(stack, output)
{
    protected override IEnumerable<string> Victims => Enumerable.Repeat(Stack.Names.Single(), 3);
}
