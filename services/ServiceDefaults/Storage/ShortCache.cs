using System.Collections.Concurrent;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>Spares the database reads of the same few rows. Short enough that a change counts in every instance within 2 s.</summary>
public sealed class ShortCache<T>(TimeProvider time)
    where T : class
{
    private const int Most = 50_000;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (T Value, DateTimeOffset Until)> kept = new(StringComparer.Ordinal);

    /// <summary>What is kept; null when it is too old.</summary>
    public T? Get(string key) => kept.TryGetValue(key, out var entry) && entry.Until > time.GetUtcNow() ? entry.Value : null;

    /// <summary>Keeps it.</summary>
    public void Set(string key, T value)
    {
        if (kept.Count >= Most)
            kept.Clear();
        kept[key] = (value, time.GetUtcNow() + Life);
    }

    /// <summary>After a change.</summary>
    public void Forget(string key) => kept.TryRemove(key, out _);
}
