using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Script.Reports;

/// <summary>Stores a report and tells of it in one transaction, or finds the conversion that the same report became before.</summary>
internal sealed class ReportOnce(IngestionDb db, TimeProvider time)
{
    private const int Tries = 5;

    /// <summary>The conversion's id, and whether the report was a repeated one.</summary>
    /// <param name="merchantId">Tenant.</param>
    /// <param name="identities">Each alone makes it the same report.</param>
    /// <param name="report">Makes the event, given the conversion's id and when it was stored.</param>
    /// <param name="cancellation">Ends waiting.</param>
    public async Task<(string ConversionId, bool Repeated)> StoreAsync(
        string merchantId, IReadOnlyList<ReportIdentity> identities, Func<string, DateTimeOffset, object> report,
        CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(merchantId, identities, report, cancellation);
            }
            catch (DbUpdateException lost) when (attempt < Tries && (lost is DbUpdateConcurrencyException || UniqueViolation.Is(lost)))
            {
                // The same report at the same instant: the other one was first, its conversion is ours.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<(string ConversionId, bool Repeated)> TryAsync(
        string merchantId, IReadOnlyList<ReportIdentity> identities, Func<string, DateTimeOffset, object> report,
        CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        var now = time.GetStorableNow();
        var keys = identities.Select(identity => identity.Key).ToList();
        var known = await db.ScriptReports.Where(stored => keys.Contains(stored.Key)).ToDictionaryAsync(stored => stored.Key, cancellation);
        foreach (var identity in identities)
        {
            if (known.TryGetValue(identity.Key, out var earlier) && (identity.Window is not { } window || now - earlier.At < window))
                return (earlier.ConversionId, true);
        }

        var id = Ids.New();
        foreach (var key in keys)
        {
            if (known.TryGetValue(key, out var old))
                (old.ConversionId, old.At) = (id, now);
            else
                db.ScriptReports.Add(new ScriptReport { Key = key, MerchantId = merchantId, ConversionId = id, At = now });
        }

        db.Publish(report(id, now));
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return (id, false);
    }
}
