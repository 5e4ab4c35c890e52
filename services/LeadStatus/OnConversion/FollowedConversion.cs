using Affiliate.Contracts.Conversion;
using Affiliate.LeadStatus.Leads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.LeadStatus.OnConversion;

/// <summary>
/// A lead conversion as last heard of. Every event about it writes this row, so that two at the same instant meet here
/// and the later one starts over. Without a lead it waits for <c>ConversionRecorded</c> (design rule 3).
/// </summary>
public sealed class FollowedConversion
{
    /// <summary>The conversion's id.</summary>
    public required string Id { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>When the first event about it came, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Newest version seen; 0 before the first.</summary>
    public int Version { get; private set; }

    /// <summary>What that version says.</summary>
    public ConversionDecision Decision { get; private set; }

    /// <summary>
    /// Approved by the programme the moment it was recorded (<c>auto</c>). Nobody has accepted such a lead yet, so its
    /// approval does not move it.
    /// </summary>
    public bool ApprovedAtBirth { get; private set; }

    /// <summary>Closed after its return period: no decision about it changes any more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Who decided that: the operator, the merchant or a rule; see <see cref="LeadAuthors"/>.</summary>
    public string DecidedBy { get; private set; } = LeadAuthors.Merchant;

    /// <summary>Why, in words.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>Whether its lead's return waits for the operator's word.</summary>
    public bool ReturnIsHeld { get; private set; }

    /// <summary>External id that came with the conversion; null when none or none that can be one.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Whether its lead has been opened.</summary>
    public bool HasLead { get; private set; }

    /// <summary>What the newest version decides about the lead.</summary>
    public ConversionDecision ForLead =>
        ApprovedAtBirth && Decision == ConversionDecision.Approved ? ConversionDecision.Open : Decision;

    /// <summary>Takes over a newer version; false when this one is not newer.</summary>
    public bool Take(ConversionSnapshot snapshot)
    {
        if (snapshot.Version <= Version)
            return false;
        Version = snapshot.Version;
        Decision = snapshot.ReversedInWhole ? ConversionDecision.Reversed : DecisionOf(snapshot.Status);
        DecidedBy = snapshot.StatusBy switch
        {
            StatusAuthors.Operator => LeadAuthors.Operator,
            StatusAuthors.System => LeadAuthors.System,
            _ => LeadAuthors.Merchant,
        };
        IsClosed = snapshot.IsClosed;
        ReturnIsHeld = snapshot.LeadReturn == LeadReturns.Held;
        StatusReason = snapshot.StatusReason;
        ExternalId = snapshot.ExternalId is { } id && LeadExternalId.IsValid(id) ? id : null;
        return true;
    }

    /// <summary>Its lead is opened: what it was when recorded is known now.</summary>
    public void Open(ConversionSnapshot born)
    {
        HasLead = true;
        ApprovedAtBirth = DecisionOf(born.Status) == ConversionDecision.Approved;
    }

    /// <summary>What a conversion's status means for its lead.</summary>
    public static ConversionDecision DecisionOf(int status) => status switch
    {
        ConversionStatus.Approved => ConversionDecision.Approved,
        ConversionStatus.Rejected => ConversionDecision.Rejected,
        _ => ConversionDecision.Open,
    };

    internal static void Configure(EntityTypeBuilder<FollowedConversion> table)
    {
        table.ToTable("conversions");
        table.Property(conversion => conversion.Id).HasMaxLength(64);
        table.Property(conversion => conversion.MerchantId).HasMaxLength(64);
        table.Property(conversion => conversion.DecidedBy).HasMaxLength(20);
        table.Property(conversion => conversion.ExternalId).HasMaxLength(LeadExternalId.Longest);
        table.Property(conversion => conversion.Version).IsConcurrencyToken();

        // Opening the lead leaves the version as it is: without this, a version that comes at that instant would only park.
        table.Property(conversion => conversion.HasLead).IsConcurrencyToken();
        table.Ignore(conversion => conversion.ForLead);
        table.HasIndex(conversion => new { conversion.HasLead, conversion.Since });
    }
}
