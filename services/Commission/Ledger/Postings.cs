namespace Affiliate.Commission.Ledger;

/// <summary>Balanced sets of postings: each sums to zero per currency and is in the order accounts are locked in (by name).</summary>
public static class Postings
{
    /// <summary>What to post so that what stands becomes <paramref name="after"/>; empty when nothing changed.</summary>
    public static IReadOnlyList<Posting> Difference(Standing before, Standing after) =>
        Ordered(after.Balances.Concat(before.Balances.Select(posting => posting with { Amount = -posting.Amount })));

    /// <summary>A merchant's money came in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not above 0.</exception>
    public static IReadOnlyList<Posting> Deposit(string merchantId, decimal amount, string currency) =>
        Move(Account.CashDeposits, Account.Merchant(merchantId), amount, currency);

    /// <summary>A publisher was paid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not above 0.</exception>
    public static IReadOnlyList<Posting> Payout(string publisherId, decimal amount, string currency) =>
        Move(Account.Publisher(publisherId), Account.CashPayouts, amount, currency);

    /// <summary>A publisher was paid, in part with what it earned by referring others.</summary>
    internal static IReadOnlyList<Posting> Payout(string publisherId, decimal ofOwn, decimal ofReferrals, string currency) => Ordered(
    [
        new(Account.Publisher(publisherId), currency, -ofOwn),
        new(Account.Referrer(publisherId), currency, -ofReferrals),
        new(Account.CashPayouts, currency, ofOwn + ofReferrals),
    ]);

    /// <summary>Sums per account and currency, without zeros, in lock order.</summary>
    internal static IReadOnlyList<Posting> Ordered(IEnumerable<Posting> postings) =>
        [.. postings
            .GroupBy(posting => (posting.Account, posting.Currency))
            .Select(group => new Posting(group.Key.Account, group.Key.Currency, group.Sum(posting => posting.Amount)))
            .Where(posting => posting.Amount != 0)
            .OrderBy(posting => posting.Account, StringComparer.Ordinal)
            .ThenBy(posting => posting.Currency, StringComparer.Ordinal)];

    private static IReadOnlyList<Posting> Move(string from, string to, decimal amount, string currency)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return Ordered([new(from, currency, -amount), new(to, currency, amount)]);
    }
}
