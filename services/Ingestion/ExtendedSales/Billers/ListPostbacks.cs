using System.Globalization;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary><c>GET /v1/merchants/{id}/billers/{shortname}/postbacks</c>: a biller's calls of the last 30 days, newest first.</summary>
internal static class ListPostbacks
{
    public static async Task<IResult> HandleAsync(
        string id, string shortname, PageRequest page, IngestionDb db, CancellationToken cancellation)
    {
        await ReadBillers.FindAsync(db, id, shortname, cancellation);
        var audits = db.PostbackAudits.AsNoTracking().Where(audit => audit.Biller == shortname);
        if (page.After is { } after)
        {
            var before = Position(after);
            audits = audits.Where(audit => audit.Id < before);
        }

        var found = await audits.OrderByDescending(audit => audit.Id).Take(page.Limit + 1).ToListAsync(cancellation);
        var rows = page.Page(found, audit => audit.Id.ToString(CultureInfo.InvariantCulture));
        return Results.Ok(new Page<PostbackView>(rows.Data.Select(PostbackView.Of).ToList(), rows.NextCursor));
    }

    private static long Position(string cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw Refusal.UnknownCursor();
}
