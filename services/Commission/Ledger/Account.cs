namespace Affiliate.Commission.Ledger;

/// <summary>
/// Names of the ledger's accounts (design rule 7). Credit is +: a merchant with +5 has 5 left, a publisher with +5 is owed 5.
/// </summary>
public static class Account
{
    private const string NotSettled = ":pending";

    /// <summary>The network's settled wages.</summary>
    public const string NetworkFee = "network:fee";

    /// <summary>Money received from merchants, as −.</summary>
    public const string CashDeposits = "cash:deposits";

    /// <summary>Money sent to publishers, as +.</summary>
    public const string CashPayouts = "cash:payouts";

    /// <summary>Corrections by hand.</summary>
    public const string Adjustments = "adjustments";

    /// <summary>Where the same stands until it is settled.</summary>
    public static string Pending(string account) => account + NotSettled;

    /// <summary>What a merchant owes at the next settlement, as −.</summary>
    public static string MerchantPending(string merchantId) => Pending(Merchant(merchantId));

    /// <summary>A merchant's deposits less what was settled.</summary>
    public static string Merchant(string merchantId) => $"merchant:{merchantId}";

    /// <summary>A publisher's approved, not settled commissions.</summary>
    public static string PublisherPending(string publisherId) => Pending(Publisher(publisherId));

    /// <summary>A publisher's settled commissions not paid out.</summary>
    public static string Publisher(string publisherId) => $"publisher:{publisherId}";

    /// <summary>What a publisher earned by referring others, settled and not paid out.</summary>
    public static string Referrer(string publisherId) => $"referrer:{publisherId}";

    /// <summary>What a publisher earned by referring others, not settled.</summary>
    public static string ReferrerPending(string publisherId) => Pending(Referrer(publisherId));

    /// <summary>All that is a publisher's: what it earned itself and what by referring others, settled or not.</summary>
    public static IReadOnlyList<string> OfPublisher(string publisherId) =>
        [Publisher(publisherId), PublisherPending(publisherId), Referrer(publisherId), ReferrerPending(publisherId)];

    /// <summary>True for what <see cref="Referrer"/> and <see cref="ReferrerPending"/> make.</summary>
    public static bool IsReferrer(string account) => account.StartsWith("referrer:", StringComparison.Ordinal);

    /// <summary>
    /// True for accounts that many conversions post to at once and that nothing is checked against: their running balance
    /// collects deltas instead of being locked.
    /// </summary>
    public static bool IsHot(string account) =>
        account == NetworkFee || IsPending(account);

    /// <summary>True for what waits for its settlement.</summary>
    public static bool IsPending(string account) => account.EndsWith(NotSettled, StringComparison.Ordinal);

    /// <summary>True for what <see cref="PublisherPending"/> makes.</summary>
    public static bool IsPublisherPending(string account) =>
        account.StartsWith("publisher:", StringComparison.Ordinal) && IsPending(account);
}
