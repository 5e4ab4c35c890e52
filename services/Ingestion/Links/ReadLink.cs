using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Links;

/// <summary><c>GET /v1/links/{code}</c>.</summary>
internal static class ReadLink
{
    public static async Task<IResult> HandleAsync(
        string code, Caller caller, HttpRequest request, IngestionDb db, CancellationToken cancellation)
    {
        var link = LinkCode.IsPossible(code)
            ? await db.Links.AsNoTracking().FirstOrDefaultAsync(known => known.Code == code, cancellation)
            : null;
        return link is not null && (caller.IsOperator || link.PublisherId == caller.Id)
            ? Results.Ok(LinkView.Of(link, request))
            : Problem.NotFound("link");
    }
}
