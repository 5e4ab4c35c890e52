using System.Net;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary>Billers by the name postbacks call them, remembered for a second: a change counts in every instance within two.</summary>
internal sealed class KnownBillers(IServiceScopeFactory scopes, TimeProvider time)
{
    private readonly ShortCache<KnownBiller> kept = new(time);

    /// <summary>Null when there is none; that is not remembered.</summary>
    public async Task<KnownBiller?> FindAsync(string shortname, CancellationToken cancellation)
    {
        if (kept.Get(shortname) is { } known)
            return known;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        if (await db.Billers.AsNoTracking().FirstOrDefaultAsync(row => row.Shortname == shortname, cancellation) is not { } biller)
            return null;
        known = new KnownBiller(biller, [.. biller.SecureIps.Select(SecureAddress.Parse).OfType<IPNetwork>()]);
        kept.Set(shortname, known);
        return known;
    }

    /// <summary>After a change.</summary>
    public void Forget(string shortname) => kept.Forget(shortname);
}
