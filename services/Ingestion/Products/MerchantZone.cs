using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Links;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Products;

/// <summary>The zone a merchant writes its times in; the owner is asked once when the projection misses.</summary>
internal sealed class MerchantZone(IngestionDb db, Projections projections, Owners owners)
{
    public async Task<TimeZoneInfo> OfAsync(string merchantId, CancellationToken cancellation)
    {
        var zone = await db.Merchants.Where(merchant => merchant.Id == merchantId).Select(merchant => merchant.TimeZone).FirstOrDefaultAsync(cancellation)
            ?? await AskAsync(merchantId, cancellation);
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc;
    }

    private async Task<string> AskAsync(string merchantId, CancellationToken cancellation)
    {
        var answer = await owners.MerchantAsync(merchantId, cancellation);
        if (!answer.Known)
            throw new Refusal(StatusCodes.Status503ServiceUnavailable, "", "The merchant cannot be looked up right now. Nothing was stored; send the same request again.");
        if (answer.Value is null)
            throw Refusal.NotFound("merchant");
        await projections.KeepAsync(answer.Value, cancellation);
        return answer.Value.TimeZone;
    }
}
