using System.Collections.Concurrent;
using Affiliate.Notification.Data;
using Affiliate.ServiceDefaults.Outgoing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Affiliate.Notification.Deliveries.Sending;

/// <summary>Settings at hand for sending: at most a second old, at once new when saved through this process.</summary>
internal sealed class CallbackCache(IServiceScopeFactory scopes, IOptions<OutgoingOptions> network, TimeProvider time)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (CallbackTarget? Target, long ReadAt)> kept = new(StringComparer.Ordinal);

    /// <summary>The publisher's settings; null when it has none.</summary>
    public async ValueTask<CallbackTarget?> FindAsync(string publisherId, CancellationToken cancellation)
    {
        if (kept.TryGetValue(publisherId, out var entry) && time.GetElapsedTime(entry.ReadAt) < Fresh)
            return entry.Target;
        var readAt = time.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
        var settings = await db.CallbackSettings.AsNoTracking()
            .FirstOrDefaultAsync(row => row.PublisherId == publisherId, cancellation);
        var target = settings is null ? null : CallbackTarget.Of(settings, network.Value);
        if (kept.Count >= MostKept)
            kept.Clear();
        kept[publisherId] = (target, readAt);
        return target;
    }

    /// <summary>Reads anew at the next use.</summary>
    public void Forget(string publisherId) => kept.TryRemove(publisherId, out _);
}
