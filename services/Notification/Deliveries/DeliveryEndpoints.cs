using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Notification.Deliveries;

/// <summary><c>/v1/deliveries</c>: what a publisher's server was sent.</summary>
internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/deliveries").For(Roles.Publisher);
        group.MapGet("", ListDeliveries.ListAsync).WithName("ListDeliveries")
            .WithSummary("Your notifications with every attempt, newest first").Produces<Page<DeliveryView>>()
            .DescribeFilters(DeliveryQuestion.Names);
        group.MapPost("/{id}/retry", RetryDelivery.RetryAsync).WithName("RetryDelivery")
            .WithSummary("Send one again now").Produces<DeliveryView>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/recover", RecoverDeliveries.RecoverAsync).WithName("RecoverDeliveries")
            .WithSummary("Send again all that failed since a time").Produces<RecoveredDeliveries>()
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
