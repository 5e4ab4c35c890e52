using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary><c>GET /internal/secure-addresses</c>: the gateway's per-address limit spares what is on any biller's list.</summary>
internal static class ListSecureAddresses
{
    public static async Task<IResult> HandleAsync(IngestionDb db, CancellationToken cancellation)
    {
        var lists = await db.Billers.AsNoTracking().Select(biller => biller.SecureIps).ToListAsync(cancellation);
        return Results.Json(lists.SelectMany(list => list).Distinct(StringComparer.Ordinal), MessageJson.Options);
    }
}
