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

        // An amount goes out only with the commission computed from it: while the two belong to different recalculations,
        // the other one is under way. What is declined earns nothing and waits for nothing.
        if (status != TransactionStatus.Declined && !joined.IsInStep)
            return Nothing;
        if (joined.ToldPublisher is not { } told)
            return IsTransaction(born, status) ? [NotificationEvents.Recorded, .. OfStatus(status)] : Nothing;
        if (status != told.Status)
            return status == TransactionStatus.Pending ? [NotificationEvents.Amended] : OfStatus(status);

        var differs = conversion.Amount != told.Amount || commission.CommissionAmount != told.Commission;
        return differs && status != TransactionStatus.Declined ? [NotificationEvents.Amended] : Nothing;
    }

    private static bool IsTransaction(int bornStatus, string status) =>
        TransactionStatus.Of(bornStatus) != TransactionStatus.Declined || status != TransactionStatus.Declined;

    private static IReadOnlyList<string> OfStatus(string status) => status switch
    {
        TransactionStatus.Approved => [NotificationEvents.Approved],
        TransactionStatus.Declined => [NotificationEvents.Declined],
        _ => Nothing,
    };
}
