using Affiliate.EndToEnd.Tests.Stacks;
using Xunit.Abstractions;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>kill -9 of any process while orders pour in.</summary>
public abstract class KilledProcessTests(Stack stack, ITestOutputHelper output)
{
    protected Stack Stack => stack;

    protected ITestOutputHelper Output => output;

    private const int Between = 20;

    [Fact]
    public Task Whatever_process_is_killed_every_answered_order_counts_once_and_no_other_is_half_there() =>
        LoadedPartners.RideOutAsync(stack, output, async load =>
        {
            foreach (var name in stack.Names)
            {
                await load.MoreAsync(Between);
                stack[name].Kill();
                await stack[name].StartAsync();
            }
        });
}

[Collection(Distributed.Name)]
public sealed class DistributedKilledProcessTests(DistributedStack stack, ITestOutputHelper output) : KilledProcessTests(stack, output)
{
    [Theory]
    [InlineData("ingestion")]
    [InlineData("commission")]
    [InlineData("notification")]
    [InlineData("leadstatus")]
    public Task While_it_is_away_orders_are_taken_and_what_it_missed_follows(string name) =>
        LoadedPartners.RideOutAsync(Stack, Output, async load =>
        {
            Stack[name].Kill();
            await load.MoreAsync(10);
            await Stack[name].StartAsync();
        });
}

[Collection(Standalone.Name)]
public sealed class StandaloneKilledProcessTests(StandaloneStack stack, ITestOutputHelper output) : KilledProcessTests(stack, output);
