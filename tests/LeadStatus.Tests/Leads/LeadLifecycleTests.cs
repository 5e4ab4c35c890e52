using Affiliate.LeadStatus.Leads;

namespace Affiliate.LeadStatus.Tests.Leads;

public sealed class LeadLifecycleTests
{
    private static readonly LeadState[] All = Enum.GetValues<LeadState>();

    [Fact]
    public void Twelve_statuses_have_names_of_their_own() =>
        Assert.Equal(12, All.Select(LeadLifecycle.Name).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Cancelled_paid_returned_and_deleted_are_terminal() =>
        Assert.Equal([5, 10, 11, 12], All.Where(LeadLifecycle.IsTerminal).Select(state => (int)state));

    [Fact]
    public void Only_leads_in_1_to_4_are_accepted()
    {
        Assert.Equal([1, 2, 3, 4], All.Where(state => LeadLifecycle.Accept(state, null) is not null).Select(state => (int)state));
        Assert.Equal(LeadState.Packing, LeadLifecycle.Accept(LeadState.CallBack, null)!.To);
    }

    [Fact]
    public void What_a_check_or_the_operator_ended_no_conversion_reopens()
    {
        foreach (var state in All.Where(LeadLifecycle.IsTerminal))
        {
            foreach (var decision in Enum.GetValues<ConversionDecision>())
                Assert.Null(LeadLifecycle.Follow(state, LeadState.Processing, own: false, decision, null));
        }
    }

    [Fact]
    public void A_lead_under_way_is_not_packed_again_but_a_rejection_cancels_it()
    {
        LeadState[] underWay = [LeadState.Packing, LeadState.Shipping, LeadState.InTransit, LeadState.Delivered];
        foreach (var state in underWay)
        {
            Assert.Null(LeadLifecycle.Follow(state, LeadState.Processing, own: false, ConversionDecision.Approved, null));
            Assert.Equal(
                new LeadMove(LeadState.Cancelled, LeadLifecycle.DefaultReason, "sent back"),
                LeadLifecycle.Follow(state, LeadState.Processing, own: false, ConversionDecision.Rejected, "sent back"));
        }
    }

    [Fact]
    public void A_decision_taken_back_returns_the_lead_to_where_the_call_center_had_it() =>
        Assert.Equal(
            LeadState.CallBack,
            LeadLifecycle.Follow(LeadState.Packing, LeadState.CallBack, own: true, ConversionDecision.Open, null)!.To);
}
