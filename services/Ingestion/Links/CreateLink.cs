using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Ingestion.Links;

/// <summary><c>POST /v1/links</c>.</summary>
internal static class CreateLink
{
    public static async Task<IResult> HandleAsync(
        LinkBody body, Caller caller, HttpRequest request, IngestionDb db, Programmes programmes, TimeProvider time,
        CancellationToken cancellation)
    {
        var link = new Link
        {
            Code = LinkCode.New(),
            PublisherId = caller.Id,
            MerchantId = LinkRules.Merchant(body.MerchantId),
            CreatedAt = time.GetStorableNow(),
        };
        await LinkTerms.ApplyAsync(link, body, programmes, cancellation);
        db.Links.Add(link);
        await db.SaveChangesAsync(cancellation);
        return Results.Created($"/v1/links/{link.Code}", LinkView.Of(link, request));
    }
}
