using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Notification.Transactions;

/// <summary>An amount and the commission computed from it: never the one of before a recalculation with the other of after it.</summary>
/// <param name="Amount">What is left of the order's total.</param>
/// <param name="Commission">What is left of the publisher's part.</param>
internal readonly record struct TransactionMoney(decimal Amount, decimal Commission)
{
    /// <summary>
    /// What to tell. A conversion declined together with a recalculation is declined as it was told before; one the publisher
    /// never heard of earned nothing.
    /// </summary>
    public static TransactionMoney Of(JoinedTransaction joined)
    {
        var (conversion, commission) = (joined.Conversion!, joined.Commission!);
        if (joined is { IsInStep: true, IsReversalInStep: true })
            return Left(conversion, commission, joined.Reversal);
        return joined.ToldPublisher is { } told
            ? new TransactionMoney(told.Amount, told.Commission) : new TransactionMoney(conversion.Amount, 0);
    }

    /// <summary>Before anything was taken back.</summary>
    public static TransactionMoney Whole(JoinedTransaction joined) => new(joined.Conversion!.Amount, joined.Commission!.CommissionAmount);

    private static TransactionMoney Left(ConversionSnapshot conversion, CommissionCalculated commission, CommissionReversed? reversal) =>
        conversion is { ReversedAmount: 0, ReversedInWhole: false }
            ? new TransactionMoney(conversion.Amount, commission.CommissionAmount)
            : new TransactionMoney(
                conversion.Amount - conversion.ReversedAmount, commission.CommissionAmount - (reversal?.ReversedCommission ?? 0));
}
