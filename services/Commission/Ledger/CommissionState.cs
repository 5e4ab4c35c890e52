namespace Affiliate.Commission.Ledger;

/// <summary>All of a conversion that decides what should stand in the ledger; taken from its newest version.</summary>
public sealed record CommissionState
{
    /// <summary>Tenant, who pays.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Who earns; null while not attributed: then nothing stands.</summary>
    public string? PublisherId { get; init; }

    /// <summary>Who brought the publisher when the commission was computed; null for nobody.</summary>
    public string? ReferrerId { get; init; }

    /// <summary>Currency of all amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>Status 1.</summary>
    public required bool Approved { get; init; }

    /// <summary>Amount the reversals are measured by; 0 for leads and sales without amount.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The publisher's part as computed, before reversals.</summary>
    public required decimal Commission { get; init; }

    /// <summary>The network's part as computed, before reversals.</summary>
    public required decimal Wage { get; init; }

    /// <summary>The referrer's part as computed, before reversals; the merchant pays it on top.</summary>
    public decimal Referral { get; init; }

    /// <summary>Sum of the partial reversals so far.</summary>
    public decimal ReversedAmount { get; init; }

    /// <summary>Reversed as a whole; the only way to say it of a conversion without amount.</summary>
    public bool ReversedInWhole { get; init; }

    /// <summary>Settlement has taken it: it stands on the settled accounts. Never becomes false again.</summary>
    public bool Settled { get; init; }

    /// <summary>What of the commission has gone back.</summary>
    public decimal ReversedCommission => Reversed(Commission);

    /// <summary>What of the wage has gone back.</summary>
    public decimal ReversedWage => Reversed(Wage);

    /// <summary>What of the referrer's part has gone back.</summary>
    public decimal ReversedReferral => Reversed(Referral);

    private decimal Reversed(decimal original) =>
        ReversedInWhole ? original : ReversedShare.Of(original, Amount, ReversedAmount, Currency);
}
