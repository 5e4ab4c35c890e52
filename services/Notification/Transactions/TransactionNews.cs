using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Settings;

namespace Affiliate.Notification.Transactions;

/// <summary>
/// Decides which events a version of a transaction amounts to (specs/5): <c>recorded</c> when its publisher knows nothing of it, then what
/// changed against what was told. Duplicates and conversions born rejected are no transactions to a publisher, unless they come to earn
/// something later.
/// </summary>
internal static class TransactionNews
{
    private static readonly IReadOnlyList<string> Nothing = [];

    /// <param name="bornStatus">The conversion's status when it was recorded.</param>
    /// <param name="state">The version.</param>
    /// <param name="money">What is left of it.</param>
    /// <param name="isPaid">It is settled.</param>
    /// <param name="told">What its publisher was told before; null when nothing.</param>
    public static IReadOnlyList<string> Of(
        int bornStatus, ConversionSnapshot state, TransactionMoney money, bool isPaid, ToldTransaction? told)
    {
        var status = TransactionStatus.Of(state.Status);
        if (told is not null)
            return OfChange(state, money, isPaid, told, status);
        if (!IsTransaction(bornStatus, status))
            return Nothing;
        if (!state.IsReversed())
            return [NotificationEvents.Recorded, .. OfStatus(status), .. OfPaid(isPaid)];
        var approved = status == TransactionStatus.Approved || TransactionStatus.Of(bornStatus) == TransactionStatus.Approved;
        return
        [
            NotificationEvents.Recorded, .. approved ? [NotificationEvents.Approved] : Nothing, .. OfPaid(isPaid),
            NotificationEvents.Reversed, .. state.ReversedInWhole || status != TransactionStatus.Declined ? Nothing : OfStatus(status),
        ];
    }

    /// <summary>Something of it stands reversed.</summary>
    public static bool IsReversed(this ConversionSnapshot state) => state.ReversedAmount > 0 || state.ReversedInWhole;

    private static IReadOnlyList<string> OfChange(
        ConversionSnapshot state, TransactionMoney money, bool isPaid, ToldTransaction told, string status)
    {
        var paid = told.Paid ? Nothing : OfPaid(isPaid);
        var changed = status == told.Status ? Nothing : OfStatus(status);
        if (IsMoreReversed(state, told))
            return status == TransactionStatus.Approved
                ? [.. changed, .. paid, NotificationEvents.Reversed]
                : [.. paid, NotificationEvents.Reversed, .. state.ReversedInWhole ? Nothing : changed];
        if (status != told.Status)
            return [.. changed.Count > 0 && !told.ReversedInWhole ? changed : OfAmendment(state, money, told), .. paid];
        return [.. OfAmendment(state, money, told), .. paid];
    }

    private static IReadOnlyList<string> OfAmendment(ConversionSnapshot state, TransactionMoney money, ToldTransaction told) =>
        IsAmended(state, money, told) ? [NotificationEvents.Amended] : Nothing;

    private static bool IsAmended(ConversionSnapshot state, TransactionMoney money, ToldTransaction told) =>
        money.Commission != told.Commission || (money.Amount != told.Amount && state.Type != ConversionType.Lead)
        || (told.Basket is { } basket && basket != TransactionSteps.Basket(state));

    // Converted at last, the same part is another number.
    private static bool IsMoreReversed(ConversionSnapshot state, ToldTransaction told) =>
        (state.ReversedInWhole && !told.ReversedInWhole)
        || (state.ReversedAmount > told.ReversedAmount && state.Currency == (told.Currency ?? state.Currency));

    private static IReadOnlyList<string> OfPaid(bool isPaid) => isPaid ? [NotificationEvents.Paid] : Nothing;

    private static bool IsTransaction(int bornStatus, string status) =>
        TransactionStatus.Of(bornStatus) != TransactionStatus.Declined || status != TransactionStatus.Declined;

    private static IReadOnlyList<string> OfStatus(string status) => status switch
    {
        TransactionStatus.Approved => [NotificationEvents.Approved],
        TransactionStatus.Declined => [NotificationEvents.Declined],
        _ => Nothing,
    };
}
