using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>
/// Tells two calls about one lead that go together, one the status and another the price, from an answer that names the lead twice and
/// says two things of it.
/// </summary>
internal static class Contradiction
{
    /// <summary>Whether both cannot be meant; a later comment only replaces an earlier one.</summary>
    public static bool Is(LeadChange first, LeadChange next) =>
        !GoesOn(first, next) || Figures(first).Zip(Figures(next)).Any(pair => Differ(pair.First, pair.Second));

    // Accepted and then on its way is one story.
    private static bool GoesOn(LeadChange first, LeadChange next) => first.Target is not { } from || next.Target is not { } to
        || from == to || (LeadTransitions.IsAccepted(from) && to > from && LeadTransitions.IsAccepted(to));

    private static object?[] Figures(LeadChange change) =>
    [
        change.Reason, change.HoldDays, change.Price, change.Quantity, change.Currency, change.Goal, change.Track, change.Cash,
    ];

    private static bool Differ(object? first, object? next) => first is not null && next is not null && !first.Equals(next);
}
