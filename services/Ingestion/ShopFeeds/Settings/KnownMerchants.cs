using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Links;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary>Makes sure that a merchant exists, asking its owner once when our projection lacks it.</summary>
internal sealed class KnownMerchants(IngestionDb db, Projections projections, Owners owners)
{
    private const int LongestId = 64;

    public async Task RequireAsync(string id, CancellationToken cancellation)
    {
        if (id.Length > LongestId || id.Any(char.IsControl))
            throw Refusal.NotFound("merchant");
        if (await db.Merchants.AnyAsync(merchant => merchant.Id == id, cancellation))
            return;
        var answer = await owners.MerchantAsync(id, cancellation);
        if (!answer.Known)
            throw new Refusal(StatusCodes.Status503ServiceUnavailable, "", "The merchant cannot be looked up right now. Nothing was stored; send the same request again.");
        if (answer.Value is null)
            throw Refusal.NotFound("merchant");
        await projections.KeepAsync(answer.Value, cancellation);
    }
}
