using Affiliate.Contracts.Ingestion;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>A part of a conversion that was taken back, or given back.</summary>
/// <param name="Id">The reversal's id.</param>
/// <param name="Kind">See <see cref="ReversalKind"/>.</param>
/// <param name="Amount">What it took, in the conversion's currency; below 0 when it was given back.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="At">When, UTC.</param>
/// <param name="StatusBefore">The conversion's status before it, when it changed that.</param>
/// <param name="ApprovalDueBefore">When the conversion would have been approved by itself, if it was waiting for that.</param>
public sealed record AppliedReversal(
    string Id, string Kind, decimal Amount, string? Reason, DateTimeOffset At, int? StatusBefore = null,
    DateTimeOffset? ApprovalDueBefore = null);
