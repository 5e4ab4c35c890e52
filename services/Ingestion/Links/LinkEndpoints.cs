using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Ingestion.Links;

/// <summary>Maps <c>/v1/links</c>.</summary>
internal static class LinkEndpoints
{
    public static void MapLinks(this IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/v1/links").WithTags("Links").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        links.MapPost("", CreateLink.HandleAsync).For(Roles.Publisher).WithName("CreateLink")
            .WithSummary("Makes a link for a merchant's programme").Produces<LinkView>(StatusCodes.Status201Created);
        links.MapGet("", ListLinks.HandleAsync).For(Roles.Publisher, Roles.Operator).WithName("ListLinks")
            .WithSummary("Lists links, newest first; an operator names the publisher").Produces<Page<LinkView>>();
        links.MapGet("{code}", ReadLink.HandleAsync).For(Roles.Publisher, Roles.Operator).WithName("ReadLink")
            .WithSummary("Shows one link").Produces<LinkView>().ProducesProblem(StatusCodes.Status404NotFound);
        links.MapPut("{code}", EditLink.HandleAsync).For(Roles.Publisher).WithName("EditLink")
            .WithSummary("Replaces a link's target, creative and state").Produces<LinkView>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
