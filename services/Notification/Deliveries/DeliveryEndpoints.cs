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
            .WithSummary("Send again all that failed since a time")
            .WithDescription(
                "Sends what failed, for good or until its next try, and what happened while 410 or five days without success had switched "
                    + "your call-backs off. What happened while you had them off yourself is not sent: read it with GET /v1/events.")
            .Produces<RecoveredDeliveries>()
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
