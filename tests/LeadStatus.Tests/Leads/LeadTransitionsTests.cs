using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Tests.Leads;

public sealed class LeadTransitionsTests
{
    private static readonly LeadState[] All = Enum.GetValues<LeadState>();

    [Fact]
    public void Paid_on_a_lead_nobody_has_accepted_is_accept_then_paid() =>
        Assert.All(
            All.Where(LeadLifecycle.IsUndecided),
            now => Assert.Equal([LeadState.Packing, LeadState.Paid], Steps(now, LeadState.Paid, LeadPowers.Forward)));

    [Fact]
    public void Writing_6_is_accepting_and_again_is_nothing()
    {
        Assert.Equal([LeadState.Packing], Steps(LeadState.CallBack, LeadState.Packing, LeadPowers.Forward));
        Assert.Empty(Steps(LeadState.Delivered, LeadState.Packing, LeadPowers.Forward));
        Assert.Null(LeadTransitions.Decide(LeadState.Delivered, LeadState.Packing, LeadPowers.Forward).Ignored);
    }

    [Fact]
    public void A_terminal_lead_moves_only_by_the_operator()
    {
        foreach (var now in All.Where(LeadLifecycle.IsTerminal))
        {
            foreach (var to in All.Where(to => to != now))
            {
                Assert.NotNull(LeadTransitions.Decide(now, to, LeadPowers.Any).Ignored);
                Assert.Equal(to, Steps(now, to, LeadPowers.All)[^1]);
            }
        }
    }

    [Theory]
    [InlineData(8, 7)]
    [InlineData(9, 8)]
    [InlineData(6, 2)]
    [InlineData(7, 4)]
    [InlineData(3, 1)]
    public void A_check_by_ids_does_not_go_backwards_and_the_one_by_dates_may(int now, int to)
    {
        Assert.NotNull(LeadTransitions.Decide((LeadState)now, (LeadState)to, LeadPowers.Forward).Ignored);
        Assert.Equal([(LeadState)to], Steps((LeadState)now, (LeadState)to, LeadPowers.Any));
    }

    [Fact]
    public void Between_processing_call_back_and_hold_a_call_center_goes_to_and_fro()
    {
        LeadState[] between = [LeadState.Processing, LeadState.CallBack, LeadState.Hold];
        foreach (var now in between)
            Assert.All(between.Where(to => to != now), to => Assert.Equal([to], Steps(now, to, LeadPowers.Forward)));
    }

    [Fact]
    public void Every_open_lead_can_be_cancelled_returned_and_deleted() =>
        Assert.All(
            All.Where(now => !LeadLifecycle.IsTerminal(now)),
            now => Assert.All(
                new[] { LeadState.Cancelled, LeadState.Returned, LeadState.Deleted },
                to => Assert.Equal([to], Steps(now, to, LeadPowers.Forward))));

    [Fact]
    public void Whatever_is_wanted_the_steps_end_there_or_nothing_happens()
    {
        foreach (var now in All)
        {
            foreach (var to in All)
            {
                foreach (var powers in Enum.GetValues<LeadPowers>())
                {
                    var steps = LeadTransitions.Decide(now, to, powers);
                    Assert.True(steps.Statuses.Count == 0 || steps.Statuses[^1] == to, $"{now} to {to} by {powers}");
                    Assert.True(steps.Statuses.Count == 0 || steps.Ignored is null, $"{now} to {to} by {powers}");
                }
            }
        }
    }

    private static IReadOnlyList<LeadState> Steps(LeadState now, LeadState to, LeadPowers powers) =>
        LeadTransitions.Decide(now, to, powers).Statuses;
}
