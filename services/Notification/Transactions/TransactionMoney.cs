namespace Affiliate.Notification.Transactions;

/// <summary>An amount and the commission computed from it: never the one of before a recalculation with the other of after it.</summary>
/// <param name="Amount">The order's total.</param>
/// <param name="Commission">The publisher's part.</param>
internal readonly record struct TransactionMoney(decimal Amount, decimal Commission)
{
    /// <summary>
    /// What to tell. A conversion declined together with a recalculation is declined as it was told before; one the publisher
    /// never heard of earned nothing.
    /// </summary>
    public static TransactionMoney Of(JoinedTransaction joined)
    {
        var (conversion, commission) = (joined.Conversion!, joined.Commission!);
        if (joined.IsInStep)
            return new TransactionMoney(conversion.Amount, commission.CommissionAmount);
        return joined.ToldPublisher is { } told
            ? new TransactionMoney(told.Amount, told.Commission) : new TransactionMoney(conversion.Amount, 0);
    }
}
