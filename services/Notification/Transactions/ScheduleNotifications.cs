using System.Diagnostics;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Feed;
using Affiliate.Notification.Publishers;
using Affiliate.Notification.Settings;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Transactions;

/// <summary>
/// Writes down what a publisher is to be told: numbered for its event feed, and due at once when its call-backs are on, or as soon as
/// what was told before of the conversion has ended. Events it did not ask for only count as told.
/// </summary>
internal sealed class ScheduleNotifications(NotificationDb db, PublisherNumbers numbers, TimeProvider time)
{
    private readonly Dictionary<string, CallbackSettings?> known = new(StringComparer.Ordinal);

    public async Task ScheduleAsync(JoinedTransaction joined, CancellationToken cancellation)
    {
        string? publisher = null;
        var waits = false;
        foreach (var step in joined.TakeSteps())
        {
            var settings = await SettingsAsync(step.Told.PublisherId, cancellation);
            var wanted = step.Events.Where(
                happened => (settings?.Events ?? NotificationEvents.Default).Contains(happened, StringComparer.Ordinal)).ToList();
            if (wanted.Count == 0)
                continue;

            var state = StateOf(settings);
            if (publisher != step.Told.PublisherId)
                waits = step.Before is not null && state == DeliveryState.Pending
                    && await ConversionOrder.MustWaitAsync(db, step.Told.PublisherId, joined.ConversionId, cancellation);
            publisher = step.Told.PublisherId;

            var affiliate = step.State.PublisherNumber ?? await numbers.KnownAsync(publisher, cancellation);

            // The publisher's counter stays locked until the commit, so that no number appears late.
            var number = await FeedNumbers.TakeAsync(db, publisher, wanted.Count, cancellation);
            foreach (var happened in wanted)
            {
                db.Deliveries.Add(Delivery(step, happened, affiliate, number++, state, waits));
                waits = true;
            }
        }
    }

    /// <summary>
    /// Counts what is news as told, for it was: nothing is numbered, nothing is sent. What is still known of what was told says how often
    /// each event has happened, so that the next one is not taken for one of those.
    /// </summary>
    public async Task RememberAsync(JoinedTransaction joined, CancellationToken cancellation)
    {
        if (joined.TakeSteps() is not [.., { Told: var told }])
            return;
        var counted = await db.Deliveries
            .Where(delivery => delivery.PublisherId == told.PublisherId && delivery.ConversionId == joined.ConversionId)
            .GroupBy(delivery => delivery.Event, delivery => delivery.Occurrence)
            .Select(same => new { Event = same.Key, Last = same.Max() })
            .ToDictionaryAsync(same => same.Event, same => same.Last, StringComparer.Ordinal, cancellation);
        var occurrences = new Dictionary<string, int>(told.Occurrences, StringComparer.Ordinal);
        foreach (var (happened, last) in counted)
            occurrences[happened] = last;
        joined.Told = told with { Occurrences = occurrences };
    }

    // Told late, a recording and an approval have the figures of their own moment, before anything was taken back.
    private static TransactionMoney MoneyOf(TransactionStep step, string happened) =>
        happened is NotificationEvents.Recorded or NotificationEvents.Approved
            && step.Events.Contains(NotificationEvents.Reversed, StringComparer.Ordinal)
            ? TransactionMoney.Whole(step.State, step.Commission)
            : step.Money;

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

    private Delivery Delivery(TransactionStep step, string happened, long affiliate, long number, DeliveryState state, bool waits)
    {
        var now = time.GetUtcNow();
        var isDue = state == DeliveryState.Pending && !waits;
        return new Delivery
        {
            Id = Ids.New(),
            PublisherId = step.Told.PublisherId,
            Number = number,
            ConversionId = step.State.Id,
            Event = happened,
            Occurrence = step.Told.Occurrences[happened],
            Payload = Deliveries.Delivery.Write(
                TransactionAssembly.Of(step.State, step.Commission, MoneyOf(step, happened), happened, affiliate)),
            TraceParent = Activity.Current?.Id,
            State = state,
            NextAttemptAt = isDue ? now : null,
            DueAt = isDue ? now : null,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
