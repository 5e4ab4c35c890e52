namespace Affiliate.Commission.Ledger;

/// <summary>
/// Names of the ledger's accounts (design rule 7). Credit is +: a merchant with +5 has 5 left, a publisher with +5 is owed 5.
/// </summary>
public static class Account
{
    private const string Pending = ":pending";

    /// <summary>The network's wages, not settled yet.</summary>
    public const string NetworkFeePending = "network:fee:pending";

    /// <summary>The network's settled wages.</summary>
    public const string NetworkFee = "network:fee";

    /// <summary>Money received from merchants, as −.</summary>
    public const string CashDeposits = "cash:deposits";

    /// <summary>Money sent to publishers, as +.</summary>
    public const string CashPayouts = "cash:payouts";

    /// <summary>Corrections by hand.</summary>
    public const string Adjustments = "adjustments";

    /// <summary>What a merchant owes at the next settlement, as −.</summary>
    public static string MerchantPending(string merchantId) => $"merchant:{merchantId}:pending";

    /// <summary>A merchant's deposits less what was settled.</summary>
    public static string Merchant(string merchantId) => $"merchant:{merchantId}";

    /// <summary>A publisher's approved, not settled commissions.</summary>
    public static string PublisherPending(string publisherId) => $"publisher:{publisherId}:pending";

    /// <summary>A publisher's settled commissions not paid out.</summary>
    public static string Publisher(string publisherId) => $"publisher:{publisherId}";

    /// <summary>What a publisher earned by referring others.</summary>
    public static string Referrer(string publisherId) => $"referrer:{publisherId}";

    /// <summary>
    /// True for accounts that many conversions post to at once and that nothing is checked against: their running balance
    /// collects deltas instead of being locked.
    /// </summary>
    public static bool IsHot(string account) =>
        account == NetworkFee || account.EndsWith(Pending, StringComparison.Ordinal);

    /// <summary>True for what <see cref="PublisherPending"/> makes.</summary>
    public static bool IsPublisherPending(string account) =>
        account.StartsWith("publisher:", StringComparison.Ordinal) && account.EndsWith(Pending, StringComparison.Ordinal);
}
