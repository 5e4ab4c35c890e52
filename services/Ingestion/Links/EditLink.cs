using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Links;

/// <summary><c>PUT /v1/links/{code}</c>: replaces everything but the merchant.</summary>
internal static class EditLink
{
    public static async Task<IResult> HandleAsync(
        string code, LinkBody body, Caller caller, HttpRequest request, IngestionDb db, Programmes programmes, LinkLookup lookup,
        CancellationToken cancellation)
    {
        var link = LinkCode.IsPossible(code)
            ? await db.Links.FirstOrDefaultAsync(known => known.Code == code && known.PublisherId == caller.Id, cancellation)
            : null;
        if (link is null)
            return Problem.NotFound("link");
        if (body.MerchantId is { Length: > 0 } merchant && merchant != link.MerchantId)
            return Problem.Invalid("merchant_id", "A link keeps its merchant; make another link for another merchant.");
        await LinkTerms.ApplyAsync(link, body, programmes, cancellation);
        link.Version++;
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Of(
                StatusCodes.Status409Conflict, "The link was changed at the same moment; read it and send your change again.");
        }

        lookup.Forget(code);
        return Results.Ok(LinkView.Of(link, request));
    }
}
