using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.ExtendedSales;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary><c>PUT /v1/merchants/{id}/billers/{shortname}</c>: sets up or replaces a biller.</summary>
internal static class PutBiller
{
    public static async Task<IResult> HandleAsync(
        string id, string shortname, BillerBody body, IngestionDb db, MerchantLookup merchants, KnownBillers known,
        CancellationToken cancellation)
    {
        if (!BillerRules.IsShortname(shortname))
            throw Refusal.Invalid(
                "shortname", $"must have 1 to {Biller.LongestName} characters: letters a to z, digits, \"_\", \"-\" and \".\"");
        await merchants.GetAsync(id, cancellation);
        var biller = await db.Billers.FirstOrDefaultAsync(row => row.Shortname == shortname, cancellation);
        if (biller is null)
            db.Billers.Add(biller = new Biller { Shortname = shortname, MerchantId = id });
        else if (biller.MerchantId != id)
            return Problem.Taken("shortname", "Another merchant has a biller of this shortname.");
        else
            biller.Version++;
        BillerRules.Apply(biller, body);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || UniqueViolation.Is(lost))
        {
            return Problem.Taken("shortname", "The biller was set up or changed at the same moment; read it and send your change again.");
        }

        known.Forget(shortname);
        return Results.Ok(BillerView.Of(biller));
    }
}
