using Affiliate.Ingestion.Accounts;
using Affiliate.ServiceDefaults.Api;
using Microsoft.Net.Http.Headers;

namespace Affiliate.Ingestion.Script;

/// <summary>
/// <c>OPTIONS /script/…</c>: our own script needs no preflight; callers that send JSON as JSON do. It names no merchant yet,
/// so any merchant's site may go on, and the call itself is checked.
/// </summary>
internal static class AnswerPreflight
{
    private const string AgeSeconds = "600";

    public static async Task<IResult> HandleAsync(
        HttpRequest request, MerchantLookup merchants, ScriptMetrics metrics, CancellationToken cancellation)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.Vary = HeaderNames.Origin;
        if (PageOrigin.Of(request) is not { } origin || await merchants.WithSiteAsync(origin, cancellation) is null)
        {
            metrics.Called("preflight", "origin");
            return Problem.Of(StatusCodes.Status403Forbidden, "The page this comes from is not one of a merchant's sites.");
        }

        metrics.Called("preflight", "taken");
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowMethods = HttpMethods.Post;
        headers.AccessControlAllowHeaders = HeaderNames.ContentType;
        headers.AccessControlMaxAge = AgeSeconds;
        return Results.NoContent();
    }
}
