using Affiliate.Contracts.LeadStatus;

namespace Affiliate.LeadStatus.Leads;

/// <summary>A change of a lead's status that <see cref="LeadLifecycle"/> decided on.</summary>
/// <param name="To">New status.</param>
/// <param name="Reason">Number of the reason for cancelling; null otherwise, and when no number fits.</param>
/// <param name="Comment">What there is to say in words.</param>
/// <param name="HoldUntil">When the hold ends, UTC; null unless it is one.</param>
/// <param name="Details">What else is new, for the history.</param>
public sealed record LeadMove(
    LeadState To, int? Reason = null, string? Comment = null, DateTimeOffset? HoldUntil = null, string? Details = null);
