using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Money;

namespace Affiliate.Notification.Transactions;

/// <summary>An amount and the commission computed from it: never the one of before a recalculation with the other of after it.</summary>
/// <param name="Amount">What is left of the order's total.</param>
/// <param name="Commission">What is left of the publisher's part.</param>
/// <param name="Currency">What both are in.</param>
internal readonly record struct TransactionMoney(decimal Amount, decimal Commission, string Currency)
{
    /// <summary>What is left after reversals.</summary>
    /// <param name="state">Whose amount it is.</param>
    /// <param name="commission">What it earned.</param>
    /// <param name="reversal">
    /// What went back by Commission's word. A reversal that was taken back at once is never spoken of: pro rata, as design rule 6 says.
    /// </param>
    public static TransactionMoney Left(ConversionSnapshot state, CommissionCalculated commission, CommissionReversed? reversal) =>
        state.IsReversed()
            ? new TransactionMoney(
                state.Amount - state.ReversedAmount,
                commission.CommissionAmount - (reversal?.ReversedCommission ?? Share(state, commission.CommissionAmount)), state.Currency)
            : Whole(state, commission);

    /// <summary>Before anything was taken back.</summary>
    public static TransactionMoney Whole(ConversionSnapshot state, CommissionCalculated commission) =>
        new(state.Amount, commission.CommissionAmount, state.Currency);

    /// <summary>
    /// A duplicate, or told in other money than it waits for a rate in: as it was told before; a duplicate never heard of earned nothing.
    /// </summary>
    public static TransactionMoney Worthless(ConversionSnapshot state, ToldTransaction? told) =>
        told is not null && told.PublisherId == state.PublisherId
            ? state.ReversedInWhole
                ? new TransactionMoney(0, 0, told.Currency ?? state.Currency)
                : new TransactionMoney(told.Amount, told.Commission, told.Currency ?? state.Currency)
            : new TransactionMoney(state.Amount, 0, state.Currency);

    /// <summary>
    /// What is left of what was reported in another currency; null when nothing was. The share of the amount tells it only of versions that
    /// don't say themselves what of the report was taken back.
    /// </summary>
    public decimal? TrackedOf(ConversionSnapshot state) => state.Tracked switch
    {
        null => null,
        { Amount: var whole } when Currency != state.Currency || Amount >= state.Amount || state.Amount <= 0 => whole,
        { Amount: var whole, Currency: var currency }
            when state.ReversedTracked is { } back && Amount == state.Amount - state.ReversedAmount =>
            Rounded(Math.Max(whole - back, 0), currency),
        { Amount: var whole, Currency: var currency } => Rounded(whole * (Math.Max(Amount, 0) / state.Amount), currency),
    };

    private static decimal Share(ConversionSnapshot state, decimal commission) =>
        state.ReversedInWhole || state.ReversedAmount >= state.Amount
            ? commission
            : Rounded(commission * state.ReversedAmount / state.Amount, state.Currency);

    private static decimal Rounded(decimal amount, string currency) =>
        Domain.Money.Currency.IsKnown(currency) ? Domain.Money.Currency.Round(amount, currency) : amount;
}
