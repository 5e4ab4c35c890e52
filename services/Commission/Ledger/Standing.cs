namespace Affiliate.Commission.Ledger;

/// <summary>
/// What stands, or should stand, in the ledger because of one conversion (design rule 7). It depends on the conversion's
/// newest state alone, not on how it got there: whoever posts <see cref="Postings.Difference"/> from what stands to what
/// should needs no special case for approving, rejecting, recalculating, reversing or settling.
/// </summary>
public sealed class Standing
{
    private Standing(IEnumerable<Posting> postings) => Balances = Postings.Ordered(postings);

    /// <summary>Nothing posted yet.</summary>
    public static Standing Nothing { get; } = new([]);

    /// <summary>Balance per account and currency, without zeros; sums to zero per currency.</summary>
    public IReadOnlyList<Posting> Balances { get; }

    /// <summary>What stands now: the sum of all postings made for the conversion so far.</summary>
    public static Standing Posted(IEnumerable<Posting> postings) => new(postings);

    /// <summary>What should stand.</summary>
    public static Standing Of(CommissionState state)
    {
        if (!state.Approved || state.PublisherId is null)
            return Nothing;
        var commission = state.Commission - state.ReversedCommission;
        var wage = state.Wage - state.ReversedWage;
        var referral = state.ReferrerId is null ? 0 : state.Referral - state.ReversedReferral;
        string Place(string account) => state.Settled ? account : Account.Pending(account);
        return new Standing(
        [
            new(Place(Account.Merchant(state.MerchantId)), state.Currency, -(commission + wage)),
            new(Place(Account.Publisher(state.PublisherId)), state.Currency, commission),
            new(Place(Account.NetworkFee), state.Currency, wage - referral),
            new(Place(Account.Referrer(state.ReferrerId ?? "")), state.Currency, referral),
        ]);
    }

    /// <summary>What stands after more has been posted.</summary>
    public Standing After(IEnumerable<Posting> postings) => new(Balances.Concat(postings));

    /// <summary>The balance of one account.</summary>
    public decimal Balance(string account, string currency) =>
        Balances.Where(posting => posting.Account == account && posting.Currency == currency).Sum(posting => posting.Amount);
}
