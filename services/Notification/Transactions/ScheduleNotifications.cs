using System.Diagnostics;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Feed;
using Affiliate.Notification.Settings;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Transactions;

/// <summary>
/// Writes down what a publisher is to be told: numbered for its event feed, and due at once when its call-backs are on, or as soon as
/// what was told before of the conversion has ended. Events it did not ask for only count as told.
/// </summary>
internal sealed class ScheduleNotifications(NotificationDb db, TimeProvider time)
{
    private readonly Dictionary<string, CallbackSettings?> known = new(StringComparer.Ordinal);

    public async Task ScheduleAsync(JoinedTransaction joined, CancellationToken cancellation)
    {
        var news = TransactionNews.Of(joined);
        if (news.Count == 0)
            return;
        var publisher = joined.Conversion!.PublisherId!;
        var before = joined.ToldPublisher;
        var occurrences = Counted(joined.Told);
        foreach (var happened in news)
            occurrences[happened] = occurrences.GetValueOrDefault(happened) + 1;
        var money = TransactionMoney.Of(joined);
        joined.Told = Told(joined, money, occurrences);
        var settings = await SettingsAsync(publisher, cancellation);
        var wanted = news.Where(happened => (settings?.Events ?? NotificationEvents.Default).Contains(happened, StringComparer.Ordinal))
            .ToList();
        if (wanted.Count == 0)
            return;

        var state = StateOf(settings);
        var waits = before is not null && state == DeliveryState.Pending
            && await ConversionOrder.MustWaitAsync(db, publisher, joined.ConversionId, cancellation);

        // Last: the publisher's counter stays locked until the commit, so that no number appears late.
        var number = await FeedNumbers.TakeAsync(db, publisher, wanted.Count, cancellation);
        foreach (var happened in wanted)
        {
            var told = before is null ? MoneyOf(joined, money, happened) : money;
            db.Deliveries.Add(Delivery(joined, told, happened, occurrences[happened], number++, state, waits));
            waits = true;
        }
    }

    /// <summary>
    /// Counts what is news as told, for it was: nothing is numbered, nothing is sent. What is still known of what was told says how often
    /// each event has happened, so that the next one is not taken for one of those.
    /// </summary>
    public async Task RememberAsync(JoinedTransaction joined, CancellationToken cancellation)
    {
        var news = TransactionNews.Of(joined);
        if (news.Count == 0)
            return;
        var publisher = joined.Conversion!.PublisherId!;
        var counted = await db.Deliveries
            .Where(delivery => delivery.PublisherId == publisher && delivery.ConversionId == joined.ConversionId)
            .GroupBy(delivery => delivery.Event, delivery => delivery.Occurrence)
            .Select(same => new { Event = same.Key, Last = same.Max() })
            .ToDictionaryAsync(same => same.Event, same => same.Last, StringComparer.Ordinal, cancellation);
        var occurrences = Counted(joined.Told);
        foreach (var happened in news)
            occurrences[happened] = occurrences.GetValueOrDefault(happened) + 1;
        foreach (var (happened, last) in counted)
            occurrences[happened] = last;
        joined.Told = Told(joined, TransactionMoney.Of(joined), occurrences);
    }

    // Whoever was told: a conversion that comes back to a publisher after it was another's must not be taken for what that one knows.
    private static Dictionary<string, int> Counted(ToldTransaction? told) =>
        told is null ? new(StringComparer.Ordinal) : new(told.Occurrences, StringComparer.Ordinal);

    private static ToldTransaction Told(JoinedTransaction joined, TransactionMoney money, Dictionary<string, int> occurrences) => new()
    {
        PublisherId = joined.Conversion!.PublisherId!,
        Status = TransactionStatus.Of(joined.Conversion.Status),
        Amount = money.Amount,
        Commission = money.Commission,
        Currency = money.Currency,
        ReversedAmount = joined.Conversion.ReversedAmount,
        ReversedInWhole = joined.Conversion.ReversedInWhole,
        Paid = joined.IsSettled,
        Occurrences = occurrences,
    };

    // Told late, a recording and an approval have the figures of their own moment, before anything was taken back.
    private static TransactionMoney MoneyOf(JoinedTransaction joined, TransactionMoney money, string happened) =>
        happened is NotificationEvents.Recorded or NotificationEvents.Approved
            && joined is { IsInStep: true, Conversion.AwaitsExchange: false }
            ? TransactionMoney.Whole(joined)
            : money;

    // Switched off by us, not by the publisher: it can have them all once its receiver is mended.
    private static DeliveryState StateOf(CallbackSettings? settings) => settings switch
    {
        { Enabled: true } => DeliveryState.Pending,
        { DisabledReason: not null } => DeliveryState.Failed,
        _ => DeliveryState.Withheld,
    };

    // A settlement tells of hundreds of conversions of the same few publishers.
    private async Task<CallbackSettings?> SettingsAsync(string publisher, CancellationToken cancellation)
    {
        if (!known.TryGetValue(publisher, out var settings))
            known[publisher] = settings = await db.CallbackSettings.AsNoTracking()
                .FirstOrDefaultAsync(row => row.PublisherId == publisher, cancellation);
        return settings;
    }

    private Delivery Delivery(
        JoinedTransaction joined, TransactionMoney money, string happened, int occurrence, long number, DeliveryState state,
        bool waits)
    {
        var now = time.GetUtcNow();
        var isDue = state == DeliveryState.Pending && !waits;
        return new Delivery
        {
            Id = Ids.New(),
            PublisherId = joined.Conversion!.PublisherId!,
            Number = number,
            ConversionId = joined.ConversionId,
            Event = happened,
            Occurrence = occurrence,
            Payload = Deliveries.Delivery.Write(TransactionAssembly.Of(joined.Conversion, joined.Commission!, money, happened)),
            TraceParent = Activity.Current?.Id,
            State = state,
            NextAttemptAt = isDue ? now : null,
            DueAt = isDue ? now : null,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
