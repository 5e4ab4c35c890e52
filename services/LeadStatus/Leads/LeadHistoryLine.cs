using Affiliate.Contracts.LeadStatus;

namespace Affiliate.LeadStatus.Leads;

/// <summary>One line of a lead's history: every change is one.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">See <see cref="LeadAuthors"/>.</param>
/// <param name="From">Status before; null on the line that opened the lead.</param>
/// <param name="To">Status after; the same as before when something else changed.</param>
/// <param name="Reason">Reason for cancelling.</param>
/// <param name="Comment">In words.</param>
/// <param name="Details">What else is new: price, payments, goal, tracking number, end of the hold.</param>
/// <param name="Version">The lead's version with this change; see <see cref="LeadEchoes"/>.</param>
/// <param name="Follows">The lead only followed its conversion, about which <paramref name="By"/> decided.</param>
public sealed record LeadHistoryLine(
    DateTimeOffset At, string By, LeadState? From, LeadState To, int? Reason, string? Comment, string? Details = null,
    int Version = 0, bool Follows = false)
{
    /// <summary>Whether its status came from the conversion and not from a check or the operator.</summary>
    internal bool IsOfConversion() => Follows || By is LeadAuthors.Merchant or LeadAuthors.System;

    /// <summary>Whether the lead came into another status.</summary>
    internal bool IsMove() => From != To;
}
