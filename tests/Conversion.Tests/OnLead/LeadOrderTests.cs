using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Conversions;
using Affiliate.Conversion.Conversions.Leads;

namespace Affiliate.Conversion.Tests.OnLead;

/// <summary>Of a lead's states the newest counts: in whatever order its events come, the conversion ends the same.</summary>
public sealed class LeadOrderTests
{
    // Status by status; the same status again is a comment.
    public static TheoryData<int[]> Stories => new(
        [2, 6, 2, 2], [2, 6, 2, 3], [2, 4, 2, 2], [2, 4, 3], [2, 5, 2, 2], [2, 4, 6, 6], [2, 6, 5, 5], [2, 6, 5, 1, 3], [2, 4, 4, 5],
        [2, 5, 6, 7, 7], [2, 3, 2, 1], [2, 6, 12, 12], [2, 5, 4, 4], [2, 6, 2, 6, 8]);

    [Theory]
    [MemberData(nameof(Stories))]
    public void Whatever_the_order(int[] story)
    {
        var events = Told(story);
        var expected = Fold(events, ConversionStatus.Waiting);
        foreach (var order in Orders(events))
            Assert.Equal((Said(order), expected), (Said(order), Fold(order, ConversionStatus.Waiting)));
    }

    [Fact]
    public void What_a_rule_approved_stays_so_while_the_call_center_only_talks()
    {
        foreach (var order in Orders(Told([1, 2, 3, 2])))
            Assert.Equal((ConversionStatus.Approved, null), Fold(order, ConversionStatus.Approved));
    }

    private static List<LeadSnapshot> Told(int[] story)
    {
        var (events, decided) = (new List<LeadSnapshot>(), 0);
        for (var at = 1; at < story.Length; at++)
        {
            var (from, to) = (story[at - 1], story[at]);
            decided = from != to && (from > 3 || to > 3) && !(LeadRule.IsAccepted(from) && LeadRule.IsAccepted(to)) ? at + 1 : decided;
            events.Add(new LeadSnapshot
            {
                Id = "l", Version = at + 1, MerchantId = "m", ConversionId = "c", Offer = "f", Status = to, PreviousStatus = from,
                Accepted = to > 5, By = "operator", At = DateTimeOffset.UnixEpoch, DecidedVersion = decided, DecidedBy = "operator",
                HoldUntil = to == 4 ? DateTimeOffset.UnixEpoch : null,
            });
        }

        return events;
    }

    private static (int Status, string? Reason) Fold(IEnumerable<LeadSnapshot> events, int status)
    {
        var (heard, reason) = (0, (string?)null);
        foreach (var lead in events.Where(lead => lead.Version > heard))
        {
            var decision = LeadRule.Of(
                lead, LeadRule.IsAsked(lead, heard), status, isClosed: false, isFinal: false, isTakenBack: false);
            heard = lead.Version;
            var before = status;
            status = decision switch
            {
                LeadDecision.Approve => ConversionStatus.Approved,
                LeadDecision.Reject => ConversionStatus.Rejected,
                LeadDecision.Wait => ConversionStatus.Waiting,
                _ => status,
            };
            reason = LeadWords.Of(lead, decision) ?? (status == before ? reason : null);
        }

        return (status, reason);
    }

    private static IEnumerable<IReadOnlyList<LeadSnapshot>> Orders(IReadOnlyList<LeadSnapshot> events) => events.Count == 0
        ? [[]]
        : events.SelectMany(first => Orders([.. events.Where(other => other != first)]).Select(rest => (LeadSnapshot[])[first, .. rest]));

    private static string Said(IEnumerable<LeadSnapshot> order) => string.Concat(order.Select(lead => lead.Version));
}
