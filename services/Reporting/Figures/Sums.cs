namespace Affiliate.Reporting.Figures;

/// <summary>What is counted and added up.</summary>
public readonly record struct Sums
{
    /// <summary>Clicks of people.</summary>
    public long Clicks { get; init; }

    /// <summary>Visits to links that count for nothing: automata and checks.</summary>
    public long Bots { get; init; }

    /// <summary>Visits that shops counted themselves and told of by their feeds.</summary>
    public long Visits { get; init; }

    /// <summary>Sales, whatever their status.</summary>
    public long Sales { get; init; }

    /// <summary>Leads, whatever their status.</summary>
    public long Leads { get; init; }

    /// <summary>Conversions of status 0.</summary>
    public long Waiting { get; init; }

    /// <summary>Conversions of status 1.</summary>
    public long Approved { get; init; }

    /// <summary>Conversions of status 2.</summary>
    public long Rejected { get; init; }

    /// <summary>Conversions of status 3.</summary>
    public long Duplicate { get; init; }

    /// <summary>Conversions of status 4.</summary>
    public long Review { get; init; }

    /// <summary>Amounts of conversions that are neither rejected nor duplicates, before reversals.</summary>
    public decimal Amount { get; init; }

    /// <summary>Publishers' commissions that stand in the ledger.</summary>
    public decimal Commission { get; init; }

    /// <summary>The network's wages that stand, before referrals.</summary>
    public decimal Wage { get; init; }

    /// <summary>Referrers' parts of the wages.</summary>
    public decimal Referral { get; init; }

    /// <summary>What of the amounts has been taken back.</summary>
    public decimal Reversed { get; init; }

    /// <summary>Adds up.</summary>
    public static Sums operator +(Sums one, Sums other) => new()
    {
        Clicks = one.Clicks + other.Clicks,
        Bots = one.Bots + other.Bots,
        Visits = one.Visits + other.Visits,
        Sales = one.Sales + other.Sales,
        Leads = one.Leads + other.Leads,
        Waiting = one.Waiting + other.Waiting,
        Approved = one.Approved + other.Approved,
        Rejected = one.Rejected + other.Rejected,
        Duplicate = one.Duplicate + other.Duplicate,
        Review = one.Review + other.Review,
        Amount = one.Amount + other.Amount,
        Commission = one.Commission + other.Commission,
        Wage = one.Wage + other.Wage,
        Referral = one.Referral + other.Referral,
        Reversed = one.Reversed + other.Reversed,
    };

    /// <summary>Takes away.</summary>
    public static Sums operator -(Sums one, Sums other) => one + -other;

    /// <summary>The opposite.</summary>
    public static Sums operator -(Sums one) => new()
    {
        Clicks = -one.Clicks,
        Bots = -one.Bots,
        Visits = -one.Visits,
        Sales = -one.Sales,
        Leads = -one.Leads,
        Waiting = -one.Waiting,
        Approved = -one.Approved,
        Rejected = -one.Rejected,
        Duplicate = -one.Duplicate,
        Review = -one.Review,
        Amount = -one.Amount,
        Commission = -one.Commission,
        Wage = -one.Wage,
        Referral = -one.Referral,
        Reversed = -one.Reversed,
    };
}
