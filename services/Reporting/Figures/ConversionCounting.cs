using Affiliate.Reporting.Data;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Reporting.Figures;

/// <summary>
/// Takes news of conversions, in whatever order and however often they come: the sums change by the difference between what each
/// conversion added to them before and what it adds now, on the day it belongs to.
/// </summary>
internal sealed class ConversionCounting(ReportingDb db, ReportingMetrics metrics, TimeProvider time) : IBatchHandler<ConversionNews>
{
    public async Task TakeAsync(IReadOnlyList<Arrival<ConversionNews>> arrivals, ManyRows rows, CancellationToken cancellation)
    {
        string[] ids = [.. arrivals.Select(one => one.Item.ConversionId).Distinct(StringComparer.Ordinal)];

        // A conversion and its commission come at nearly the same time: one waits for the other instead of losing a race.
        await db.WaitForTurnsAsync($"SELECT unnest({ids}) AS turn", cancellation);
        var known = await KnownAsync(ids, cancellation);
        var tally = new Tally();
        foreach (var row in known.Values)
            Count(tally, row, take: true);
        foreach (var news in arrivals.Select(one => one.Item))
            news.Tell(known[news.ConversionId]);
        foreach (var row in known.Values)
            Count(tally, row, take: false);
        await FigureStore.AddAsync(db, rows, tally, cancellation);
        foreach (var kind in arrivals.GroupBy(one => one.Item.Kind, StringComparer.Ordinal))
            metrics.Counted(kind.Key, kind.Count(), time.GetUtcNow() - kind.Min(one => one.Item.At));
    }

    private async Task<Dictionary<string, CountedConversion>> KnownAsync(string[] ids, CancellationToken cancellation)
    {
        var known = await db.Conversions.FromSqlRaw(ServiceDb.Among("SELECT * FROM conversions WHERE id IN", ids), [.. ids])
            .ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellation);
        foreach (var id in ids.Where(id => !known.ContainsKey(id)))
        {
            known[id] = new CountedConversion { Id = id };
            db.Add(known[id]);
        }

        return known;
    }

    private static void Count(Tally tally, CountedConversion row, bool take)
    {
        if (row.Conversion is not { } conversion)
            return;
        var share = ConversionShare.Of(row);
        tally.Add(conversion.At, conversion.Dimensions, take ? -share : share);
    }
}
