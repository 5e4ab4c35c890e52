using System.Text.Json;
using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary>Body of a dry run.</summary>
/// <param name="Sample">A CRM's answer: as text, or as JSON itself.</param>
/// <param name="LeadId">
/// The one lead the sample is about, by our id or the CRM's; left out: all leads the check asks about, or the first one when it asks
/// about each alone.
/// </param>
public sealed record DryRunRequest(JsonElement Sample, string? LeadId = null);

/// <summary>What a sample would do.</summary>
/// <param name="Changes">Leads it would change.</param>
/// <param name="Ignored">
/// Rows of other leads, contradictions, rows that cannot be understood, and wishes that the lead's status does not allow.
/// </param>
/// <param name="UnknownStatuses">Statuses nobody has mapped.</param>
/// <param name="Error">Why nothing would change, or why the lead of a row would not; null when nothing is wrong.</param>
/// <param name="Request">The first request as it would be sent, its secrets hidden; null when there is no lead to ask about.</param>
public sealed record DryRunAnswer(
    IReadOnlyList<DryRunChange> Changes, int Ignored, IReadOnlyList<string> UnknownStatuses, string? Error, string? Request)
{
    /// <summary>Of a sample, or of code, that cannot be used.</summary>
    public static DryRunAnswer Failed(string error, string? request) => new([], 0, [], error, request);
}

/// <summary>A lead it would change, as it would be then.</summary>
public sealed record DryRunChange
{
    /// <summary>Our id.</summary>
    public required string LeadId { get; init; }

    /// <summary>The CRM's.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Status now.</summary>
    public required int From { get; init; }

    /// <summary>Status then.</summary>
    public required int To { get; init; }

    /// <summary>Why it would be cancelled.</summary>
    public int? Reason { get; init; }

    /// <summary>In words.</summary>
    public string? Comment { get; init; }

    /// <summary>What the advertiser would pay.</summary>
    public decimal? Payout { get; init; }

    /// <summary>When its hold would end, UTC.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    /// <summary>Price of a piece.</summary>
    public decimal? Price { get; init; }

    /// <summary>How many pieces.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Currency of the price.</summary>
    public string? Currency { get; init; }

    /// <summary>Goal's code.</summary>
    public string? Goal { get; init; }

    /// <summary>Tracking number.</summary>
    public string? Track { get; init; }

    /// <summary>Payments that override the rates.</summary>
    public DryRunCash? Cash { get; init; }

    /// <summary>The lines its history would get.</summary>
    public required IReadOnlyList<LeadHistoryView> History { get; init; }

    /// <summary>Of a lead that was changed in memory.</summary>
    public static DryRunChange Of(Lead lead, LeadState from, IReadOnlyList<LeadHistoryLine> historyBefore) => new()
    {
        LeadId = lead.Id,
        ExternalId = lead.ExternalId,
        From = (int)from,
        To = (int)lead.Status,
        Reason = lead.Reason,
        Comment = lead.Comment,
        Payout = lead.Figures.Cash?.Pay,
        HoldUntil = lead.HoldUntil,
        Price = lead.Figures.Price,
        Quantity = lead.Figures.Quantity,
        Currency = lead.Figures.Currency,
        Goal = lead.Figures.Goal,
        Track = lead.Figures.Track,
        Cash = DryRunCash.Of(lead.Figures.Cash),
        History = lead.History.Except(historyBefore).Select(line => LeadHistoryView.Of(line, isOperators: true)).ToList(),
    };
}

/// <summary>Payments as code names them.</summary>
/// <param name="Pay">What the advertiser pays.</param>
/// <param name="Wm">What the publisher gets.</param>
/// <param name="Ref">The referral part.</param>
/// <param name="Cc">Currency.</param>
public sealed record DryRunCash(decimal? Pay, decimal? Wm, decimal? Ref, string? Cc)
{
    /// <summary>Null when nothing is overridden.</summary>
    public static DryRunCash? Of(LeadCash? cash) => cash is null ? null : new(cash.Pay, cash.Publisher, cash.Referrer, cash.Currency);
}
