using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Links;

/// <summary>
/// Finds the programme a link is for. What our projection lacks its owner is asked for once, so that a merchant and
/// programme made a moment ago can be used in the next line of a script.
/// </summary>
internal sealed class Programmes(IngestionDb db, Projections projections, Owners owners)
{
    private const string Field = "merchant_id";

    public async Task<ProgrammeProjection> FindAsync(string merchantId, CancellationToken cancellation) =>
        await db.Programmes.AsNoTracking().FirstOrDefaultAsync(programme => programme.MerchantId == merchantId, cancellation)
        ?? await AskAsync(merchantId, cancellation);

    /// <summary>The owner's newest word, for when ours would be a refusal.</summary>
    public async Task<ProgrammeProjection> AskAsync(string merchantId, CancellationToken cancellation)
    {
        var answer = await owners.ProgrammeAsync(merchantId, cancellation);
        if (!answer.Known)
            throw Unreachable();
        if (answer.Value is null)
            throw await WordMissingAsync(merchantId, cancellation);
        await projections.KeepAsync(answer.Value, cancellation);
        return await db.Programmes.AsNoTracking().FirstAsync(programme => programme.MerchantId == merchantId, cancellation);
    }

    private async Task<Refusal> WordMissingAsync(string merchantId, CancellationToken cancellation)
    {
        var merchant = await db.Merchants.AnyAsync(known => known.Id == merchantId, cancellation);
        if (!merchant)
        {
            var answer = await owners.MerchantAsync(merchantId, cancellation);
            if (!answer.Known)
                return Unreachable();
            if (answer.Value is null)
                return Refusal.Invalid(Field, "There is no such merchant.");
            await projections.KeepAsync(answer.Value, cancellation);
        }

        return Refusal.Invalid(Field, "This merchant has no programme yet.");
    }

    private static Refusal Unreachable() => new(
        StatusCodes.Status503ServiceUnavailable, "",
        "The merchant's programme cannot be looked up right now. Nothing was stored; send the same request again.");
}
