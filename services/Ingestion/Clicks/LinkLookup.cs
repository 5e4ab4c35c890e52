using System.Collections.Concurrent;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Links;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// Links in force, read from the database at most once a second each: a stored change counts within a second, and a busy
/// link costs no query per click. Visitors that come together wait for one query. Codes that don't exist are not kept.
/// </summary>
internal sealed class LinkLookup(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Entry> kept = new(StringComparer.Ordinal);

    /// <summary>The link; null when there is none or it is disabled.</summary>
    public Task<LinkInForce?> FindAsync(string code)
    {
        if (kept.TryGetValue(code, out var entry) && time.GetElapsedTime(entry.Since) < Life)
            return entry.Link.Value;
        return LinkCode.IsPossible(code) ? RefreshAsync(code, entry) : Task.FromResult<LinkInForce?>(null);
    }

    /// <summary>Has the next click read the link anew.</summary>
    public void Forget(string code) => kept.TryRemove(code, out _);

    private async Task<LinkInForce?> RefreshAsync(string code, Entry? old)
    {
        if (kept.Count >= MostKept)
            kept.Clear();
        var fresh = new Entry(time.GetTimestamp(), new Lazy<Task<LinkInForce?>>(() => ReadAsync(code)));
        var entry = kept.AddOrUpdate(code, fresh, (_, current) => ReferenceEquals(current, old) ? fresh : current);
        var link = default(LinkInForce);
        try
        {
            return link = await entry.Link.Value;
        }
        finally
        {
            if (link is null)
                kept.TryRemove(KeyValuePair.Create(code, entry));
        }
    }

    private async Task<LinkInForce?> ReadAsync(string code)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        if (await db.Links.AsNoTracking().FirstOrDefaultAsync(link => link.Code == code) is not { Enabled: true } link)
            return null;
        var programme = await db.Programmes.AsNoTracking().FirstOrDefaultAsync(known => known.MerchantId == link.MerchantId);
        return programme is null ? null : LinkInForce.Of(link, programme);
    }

    private sealed record Entry(long Since, Lazy<Task<LinkInForce?>> Link);
}
