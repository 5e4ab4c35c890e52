using Affiliate.Notification.Data;
using Affiliate.Notification.Settings;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>
/// Stores a batch of results in one transaction: the deliveries, what they say about their publishers' settings, and that what waited
/// for one that has ended is due.
/// </summary>
internal sealed partial class StoreResults(
    IServiceScopeFactory scopes, RetrySchedule schedule, DeliveryMetrics metrics, FirstCallbacks first,
    WakeSignal<DeliveryDispatcher> signal, TimeProvider time, ILogger<StoreResults> logger)
{
    /// <summary>Publishers whose settings were switched off.</summary>
    public async Task<IReadOnlyList<string>> StoreAsync(IReadOnlyList<FinishedAttempt> batch, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
        var now = time.GetUtcNow();
        await using var write = await db.BeginWriteAsync(cancellation);
        var standings = await StandingsAsync(db, batch, cancellation);
        var rows = batch.Select(attempt => (Attempt: attempt, Delivery: attempt.Delivery.Copy())).ToList();
        if (!db.Database.IsNpgsql())
            db.AttachRange(rows.Select(row => row.Delivery));
        rows.ForEach(row => standings[row.Delivery.PublisherId].Settle(row.Delivery, row.Attempt, now, schedule));
        await SaveAsync(db, rows.ConvertAll(row => row.Delivery), cancellation);
        var ended = rows.Where(row => row.Delivery.State != DeliveryState.Pending).Select(row => row.Delivery.Id).ToList();
        var woken = ended.Count == 0 ? 0 : await ConversionOrder.WakeAsync(db, ended, now, cancellation);
        var disabled = new List<string>();
        foreach (var (publisher, standing) in standings.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (await ApplyAsync(db, publisher, standing, now, cancellation))
                disabled.Add(publisher);
        }

        await write.CommitAsync(cancellation);
        if (woken > 0)
            signal.Raise();
        rows.ForEach(row => metrics.Settled(row.Attempt, row.Delivery.State));
        rows.ForEach(row => first.Measure(row.Attempt, row.Delivery.State));
        disabled.ForEach(publisher => SwitchedOff(publisher, standings[publisher].Disable!.Value.Word()));
        return disabled;
    }

    private static async Task<Dictionary<string, EndpointStanding>> StandingsAsync(
        NotificationDb db, IReadOnlyList<FinishedAttempt> batch, CancellationToken cancellation)
    {
        var publishers = batch.Select(attempt => attempt.Delivery.PublisherId).Distinct(StringComparer.Ordinal).ToList();
        var settings = await db.CallbackSettings.AsNoTracking()
            .Where(row => publishers.Contains(row.PublisherId)).ToDictionaryAsync(row => row.PublisherId, cancellation);
        return publishers.ToDictionary(id => id, id => new EndpointStanding(settings.GetValueOrDefault(id)), StringComparer.Ordinal);
    }

    // Whoever took a delivery after us (our lease had ended) writes its result; ours is left out.
    private async Task SaveAsync(NotificationDb db, List<Delivery> rows, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            var others = rows.Count - await DeliveryWrites.WriteAsync(db, rows, cancellation);
            if (others > 0)
                TakenByAnother(others);
            return;
        }

        db.Database.AutoSavepointsEnabled = true;
        while (true)
        {
            try
            {
                await db.SaveChangesAsync(cancellation);
                return;
            }
            catch (DbUpdateConcurrencyException lost) when (lost.Entries.Count > 0)
            {
                foreach (var entry in lost.Entries)
                    entry.State = EntityState.Detached;
                TakenByAnother(lost.Entries.Count);
            }
        }
    }

    private static async Task<bool> ApplyAsync(
        NotificationDb db, string publisher, EndpointStanding standing, DateTimeOffset now, CancellationToken cancellation)
    {
        var settings = db.CallbackSettings.Where(row => row.PublisherId == publisher && row.Version == standing.Version);
        if (standing.FailingChanged)
            await settings.ExecuteUpdateAsync(row => row.SetProperty(s => s.FailingSince, standing.FailingSince), cancellation);
        if (standing.Disable is not { } reason)
            return false;
        var off = await settings.Where(row => row.Enabled).ExecuteUpdateAsync(
            row => row.SetProperty(s => s.Enabled, false).SetProperty(s => s.DisabledReason, (DisableReason?)reason)
                .SetProperty(s => s.DisabledAt, (DateTimeOffset?)now).SetProperty(s => s.Version, s => s.Version + 1),
            cancellation);
        if (off == 0)
            return false;
        await PendingDeliveries.GiveUpAsync(db, publisher, now, cancellation);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call-backs of publisher {Publisher} were switched off: {Reason}")]
    private partial void SwitchedOff(string publisher, string reason);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{Count} deliveries were taken by another instance before their results were stored")]
    private partial void TakenByAnother(int count);
}
