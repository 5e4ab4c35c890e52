using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Settings;

namespace Affiliate.Notification.Transactions;

/// <summary>
/// Decides which events a transaction's newest state amounts to (specs/5). <c>recorded</c> as soon as recording and
/// commission are both known, then what changed against what was told. Duplicates and conversions born rejected are no
/// transactions to a publisher, unless they come to earn something later.
/// </summary>
internal static class TransactionNews
{
    private static readonly IReadOnlyList<string> Nothing = [];

    public static IReadOnlyList<string> Of(JoinedTransaction joined)
    {
        if (joined is not { BornStatus: { } born, Conversion: { PublisherId: { } publisher } conversion, Commission: { } commission }
            || commission.PublisherId != publisher)
            return Nothing;
        var status = TransactionStatus.Of(conversion.Status);

        // An amount goes out only with the commission computed from it: while the two belong to different recalculations, the other one
        // is under way, and so it is with what was reversed. Without an exchange rate neither is known in the programme's currency.
        // What is declined earns nothing and waits for nothing.
        var declined = status == TransactionStatus.Declined && !conversion.ReversedInWhole;
        if (!declined && !joined.IsMoneyKnown)
            return Nothing;
        if (joined.ToldPublisher is { } told)
            return OfChange(joined, told, status);
        if (!IsTransaction(born, status))
            return Nothing;
        if (!IsReversed(conversion))
            return [NotificationEvents.Recorded, .. OfStatus(status), .. OfPaid(joined)];
        var approved = status == TransactionStatus.Approved || TransactionStatus.Of(born) == TransactionStatus.Approved;
        return
        [
            NotificationEvents.Recorded, .. approved ? [NotificationEvents.Approved] : Nothing, .. OfPaid(joined),
            NotificationEvents.Reversed,
        ];
    }

    private static IReadOnlyList<string> OfChange(JoinedTransaction joined, ToldTransaction told, string status)
    {
        var conversion = joined.Conversion!;
        IReadOnlyList<string> paid = told.Paid ? Nothing : OfPaid(joined);
        if (IsMoreReversed(conversion, told))
            return [.. paid, NotificationEvents.Reversed];
        if (status != told.Status)
            return [.. told.ReversedInWhole || status == TransactionStatus.Pending ? [NotificationEvents.Amended] : OfStatus(status),
                .. paid];
        var money = TransactionMoney.Of(joined);
        var differs = money.Commission != told.Commission || (money.Amount != told.Amount && conversion.Type != TransactionAssembly.Lead);
        return [.. differs && status != TransactionStatus.Declined ? [NotificationEvents.Amended] : Nothing, .. paid];
    }

    // Converted at last, the same part is another number.
    private static bool IsMoreReversed(ConversionSnapshot conversion, ToldTransaction told) =>
        (conversion.ReversedInWhole && !told.ReversedInWhole)
        || (conversion.ReversedAmount > told.ReversedAmount && conversion.Currency == (told.Currency ?? conversion.Currency));

    private static IReadOnlyList<string> OfPaid(JoinedTransaction joined) => joined.IsSettled ? [NotificationEvents.Paid] : Nothing;

    private static bool IsReversed(ConversionSnapshot conversion) => conversion.ReversedAmount > 0 || conversion.ReversedInWhole;

    private static bool IsTransaction(int bornStatus, string status) =>
        TransactionStatus.Of(bornStatus) != TransactionStatus.Declined || status != TransactionStatus.Declined;

    private static IReadOnlyList<string> OfStatus(string status) => status switch
    {
        TransactionStatus.Approved => [NotificationEvents.Approved],
        TransactionStatus.Declined => [NotificationEvents.Declined],
        _ => Nothing,
    };
}
