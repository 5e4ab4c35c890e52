using Affiliate.Contracts.LeadStatus;
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
                Assert.Null(Follow(state, own: false, decision));
        }
    }

    [Fact]
    public void A_lead_under_way_is_not_packed_again_but_a_rejection_cancels_it()
    {
        LeadState[] underWay = [LeadState.Packing, LeadState.Shipping, LeadState.InTransit, LeadState.Delivered];
        foreach (var state in underWay)
        {
            Assert.Null(Follow(state, own: false, ConversionDecision.Approved));
            Assert.Equal(
                new LeadMove(LeadState.Cancelled, LeadLifecycle.DefaultReason, "sent back"),
                Follow(state, own: false, ConversionDecision.Rejected, comment: "sent back"));
        }
    }

    [Fact]
    public void A_decision_taken_back_returns_the_lead_to_where_the_call_center_had_it() =>
        Assert.Equal(
            LeadState.CallBack,
            Follow(LeadState.Packing, own: true, ConversionDecision.Open, undecided: LeadState.CallBack)!.To);

    [Fact]
    public void What_is_reversed_came_back_and_of_a_paid_lead_only_by_the_operators_word()
    {
        foreach (var state in All.Where(state => !LeadLifecycle.IsTerminal(state)))
            Assert.Equal(
                new LeadMove(LeadState.Returned, Comment: "box opened"),
                Follow(state, own: false, ConversionDecision.Reversed, comment: "box opened"));
        Assert.Null(Follow(LeadState.Paid, own: false, ConversionDecision.Reversed));
        Assert.Equal(LeadState.Returned, Follow(LeadState.Paid, own: false, ConversionDecision.Reversed, isOperators: true)!.To);
        LeadState[] ended = [LeadState.Cancelled, LeadState.Returned, LeadState.Deleted];
        Assert.All(ended, state => Assert.Null(Follow(state, own: false, ConversionDecision.Reversed, isOperators: true)));
    }

    [Fact]
    public void What_is_given_back_stands_where_it_stood()
    {
        LeadState[] states = [LeadState.Packing, LeadState.InTransit, LeadState.Paid];
        foreach (var state in states)
            Assert.Equal(state, Follow(LeadState.Returned, own: true, ConversionDecision.Approved, ownStatus: state)!.To);
        Assert.Equal(
            LeadState.Packing, Follow(LeadState.Returned, own: true, ConversionDecision.Approved, ownStatus: LeadState.CallBack)!.To);
    }

    private static LeadMove? Follow(
        LeadState now, bool own, ConversionDecision decision, LeadState undecided = LeadState.Processing,
        LeadState ownStatus = LeadState.Processing, bool isOperators = false, string? comment = null) =>
        LeadLifecycle.Follow(now, undecided, ownStatus, own, decision, isOperators, comment);
}
