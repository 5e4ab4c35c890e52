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
        return state.Settled
            ? Shared(Account.Merchant(state.MerchantId), Account.Publisher(state.PublisherId), Account.NetworkFee)
            : Shared(Account.MerchantPending(state.MerchantId), Account.PublisherPending(state.PublisherId), Account.NetworkFeePending);

        Standing Shared(string merchant, string publisher, string network) => new(
        [
            new(merchant, state.Currency, -(commission + wage)),
            new(publisher, state.Currency, commission),
            new(network, state.Currency, wage),
        ]);
    }

    /// <summary>What stands after more has been posted.</summary>
    public Standing After(IEnumerable<Posting> postings) => new(Balances.Concat(postings));

    /// <summary>The balance of one account.</summary>
    public decimal Balance(string account, string currency) =>
        Balances.Where(posting => posting.Account == account && posting.Currency == currency).Sum(posting => posting.Amount);
}
