using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Ingestion.Clicks;

/// <summary>Maps <c>/go/{code}</c> and the internal query for a click.</summary>
internal static class ClickEndpoints
{
    public static void MapClicks(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(
            "/go/{code}", [HttpMethods.Get, HttpMethods.Head],
            (string code, HttpContext context, MeasureRedirect redirect) => redirect.HandleAsync(code, context))
            .For(Roles.Anonymous, Roles.Publisher, Roles.Merchant, Roles.Operator, Roles.Service)
            .WithMetadata(new RefusalFormat(LinkPages.WriteAsync))
            .WithName("FollowLink").WithTags("Links")
            .WithSummary("Records a click and sends the visitor to the shop; takes url, clickref, clickref2 to clickref6")
            .Produces(StatusCodes.Status302Found)
            .Produces(StatusCodes.Status400BadRequest, contentType: "text/html")
            .Produces(StatusCodes.Status404NotFound, contentType: "text/html")
            .Produces(StatusCodes.Status503ServiceUnavailable, contentType: "text/html");
        routes.MapGet("/internal/clicks/{token}", ReadClick.HandleAsync).For(Roles.Service).ExcludeFromDescription();
    }
}
