using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace Affiliate.Gateway.RateLimits;

/// <summary>
/// One token bucket per caller, never more than a fixed number: full buckets are forgotten (a new one is the same), and
/// when all are in use, newcomers share a few. The buckets are the framework's; its PartitionedRateLimiter is not used because it
/// keeps one for every caller of the last ten seconds, and whoever sends from a new address each time would fill the memory.
/// </summary>
/// <param name="perSecond">Requests that come back each second; a full bucket holds twice that.</param>
/// <param name="most">Buckets kept.</param>
internal sealed class TokenBuckets(int perSecond, int most = 50_000)
{
    private const int Shared = 1024;
    private const int Pause = 1000;
    private readonly ConcurrentDictionary<string, TokenBucketRateLimiter> buckets = new(StringComparer.Ordinal);
    private readonly Lock sweeping = new();
    private int count;
    private long swept = -Pause;

    /// <summary>Buckets in memory.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Takes one request from the caller's bucket, when it has one.</summary>
    public Allowance Take(string caller) => Take(Bucket(caller), permits: 1);

    /// <summary>Looks without taking.</summary>
    public Allowance Look(string caller) => Take(Bucket(caller), permits: 0);

    private Allowance Take(TokenBucketRateLimiter bucket, int permits)
    {
        bucket.TryReplenish();
        using var lease = bucket.AttemptAcquire(permits);
        return new Allowance(lease.IsAcquired, perSecond * 2, bucket.GetStatistics()?.CurrentAvailablePermits ?? 0, perSecond);
    }

    private TokenBucketRateLimiter Bucket(string caller)
    {
        if (buckets.TryGetValue(caller, out var known))
            return known;
        if (Count >= most)
            Sweep();
        var key = Count < most ? caller : $"shared {(uint)caller.GetHashCode(StringComparison.Ordinal) % Shared}";
        if (buckets.TryGetValue(key, out known))
            return known;
        var fresh = Full();
        if (!buckets.TryAdd(key, fresh))
            return buckets.TryGetValue(key, out known) ? known : fresh;
        Interlocked.Increment(ref count);
        return fresh;
    }

    private TokenBucketRateLimiter Full() => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = perSecond * 2,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1) / perSecond,
        AutoReplenishment = false,
        QueueLimit = 0,
    });

    private void Sweep()
    {
        if (!sweeping.TryEnter())
            return;
        try
        {
            if (Environment.TickCount64 - swept < Pause)
                return;
            swept = Environment.TickCount64;
            foreach (var (caller, bucket) in buckets)
            {
                if (Take(bucket, permits: 0).Remaining >= perSecond * 2 && buckets.TryRemove(caller, out _))
                    Interlocked.Decrement(ref count);
            }
        }
        finally
        {
            sweeping.Exit();
        }
    }
}
