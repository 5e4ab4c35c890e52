using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Notification.Transactions;

/// <summary>An amount and the commission computed from it: never the one of before a recalculation with the other of after it.</summary>
/// <param name="Amount">What is left of the order's total.</param>
/// <param name="Commission">What is left of the publisher's part.</param>
/// <param name="Currency">What both are in.</param>
internal readonly record struct TransactionMoney(decimal Amount, decimal Commission, string Currency)
{
    /// <summary>
    /// What to tell. A conversion declined together with a recalculation, or before its exchange rate is known, is declined as it was
    /// told before; one the publisher never heard of earned nothing.
    /// </summary>
    public static TransactionMoney Of(JoinedTransaction joined)
    {
        var (conversion, commission) = (joined.Conversion!, joined.Commission!);
        if (joined.IsMoneyKnown)
            return Left(conversion, commission, joined.Reversal);
        return joined.ToldPublisher is { } told
            ? new TransactionMoney(told.Amount, told.Commission, told.Currency ?? conversion.Currency)
            : new TransactionMoney(conversion.Amount, 0, conversion.Currency);
    }

    /// <summary>Before anything was taken back.</summary>
    public static TransactionMoney Whole(JoinedTransaction joined) =>
        new(joined.Conversion!.Amount, joined.Commission!.CommissionAmount, joined.Conversion.Currency);

    private static TransactionMoney Left(ConversionSnapshot conversion, CommissionCalculated commission, CommissionReversed? reversal) =>
        conversion is { ReversedAmount: 0, ReversedInWhole: false }
            ? new TransactionMoney(conversion.Amount, commission.CommissionAmount, conversion.Currency)
            : new TransactionMoney(
                conversion.Amount - conversion.ReversedAmount, commission.CommissionAmount - (reversal?.ReversedCommission ?? 0),
                conversion.Currency);
}
