using Affiliate.Gateway.Errors;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.Gateway.ServiceLevels;

namespace Affiliate.Gateway.Routing;

/// <summary>
/// The first step of the public surface: cleans the request, refuses paths and methods nobody here serves, counts the outcome.
/// </summary>
internal sealed class PublicEntrance(RequestDelegate next, GatewayMetrics metrics, MeasureAvailability availability)
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "GET", "HEAD", "POST", "PUT", "DELETE",
        "OPTIONS", "PATCH" };

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped)
            context.Connection.RemoteIpAddress = mapped.MapToIPv4();
        RequestHeaders.Clean(context);
        LinkPath.Trim(context.Request);
        ResponseHeaders.Register(context);
        if (HeadLimit.Fault(context) is { } tooLong)
            await GatewayErrors.WriteAsync(context, tooLong.Status, tooLong.Message);
        else if (!Methods.Contains(context.Request.Method))
            await GatewayErrors.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "This address does not take that method.");
        else if (!SafePath.Is(context.Request.Path) && OfferPath.Of(context) is null)
            await Nowhere(context);
        else
            await next(context);
        metrics.Answered(context);
        availability.Answered(context);
    }

    /// <summary>404 for what leads nowhere.</summary>
    public static Task Nowhere(HttpContext context) =>
        GatewayErrors.WriteAsync(context, StatusCodes.Status404NotFound, "There is nothing at this address.");
}
