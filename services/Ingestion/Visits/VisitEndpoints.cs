using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Ingestion.Visits;

/// <summary>Maps <c>/v1/visits</c>.</summary>
internal static class VisitEndpoints
{
    public static void MapVisits(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/visits", ListVisits.HandleAsync).For(Roles.Publisher).WithName("ListVisits").WithTags("Visits")
            .WithSummary("Counts a publisher's visits by UTC day, landing page or referring site").Produces<Page<VisitSum>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
