using Affiliate.Commission.Data;
using Affiliate.Commission.Ledger;

namespace Affiliate.Commission.Settling;

/// <summary>What settling one conversion would post and take of the merchant's balance.</summary>
internal sealed class SettlementPlan
{
    private readonly Standing after;
    private readonly string run;
    private readonly DateTimeOffset at;

    private SettlementPlan(ConversionCommission commission, Standing after, string currency, string run, DateTimeOffset at) =>
        (Commission, this.after, Currency, this.run, this.at) = (commission, after, currency, run, at);

    public ConversionCommission Commission { get; }

    public string Currency { get; }

    /// <summary>0 of one that was reversed in whole.</summary>
    public decimal Cost => -after.Balance(Account.Merchant(Commission.MerchantId), Currency);

    /// <summary>Null while what it earns is not known.</summary>
    public static SettlementPlan? For(ConversionCommission commission, List<Quote> quotes, string run, DateTimeOffset at)
    {
        var current = commission.Current(quotes);
        if (current is null)
            return commission.PublisherId is null ? new(commission, Standing.Nothing, commission.Currency, run, at) : null;
        return new(commission, Standing.Of(commission.State(current) with { Settled = true }), current.Currency, run, at);
    }

    /// <summary>Marks it settled and says what to post; null when nothing stands.</summary>
    public LedgerEntry? Take()
    {
        var difference = Postings.Difference(Standing.Posted(Commission.Stands), after);
        (Commission.SettledAt, Commission.SettlementId, Commission.Stands) = (at, run, after.Balances);
        return difference.Count == 0
            ? null
            : new LedgerEntry(difference, PostingKind.Settlement, Commission.ConversionId, Commission.LastVersion);
    }
}
