using Affiliate.Gateway.Errors;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.Features;

namespace Affiliate.Gateway.Routing;

/// <summary>Refuses a body larger than the route takes, at once when its length is announced, else while it comes.</summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    // What is refused is still read to its end for a moment: many clients see the answer only when all they sent was taken.
    private const long Drained = 64 * 1024 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        var limit = RouteRules.Of(context).Body;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Drained;
        if (context.Request.ContentLength > limit)
            return RefuseAsync(context);
        if (context.Request.ContentLength is null && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            var counted = new CountedBody(context.Request.Body, limit);
            context.Features.Set(counted);
            context.Request.Body = counted;
        }

        return next(context);
    }

    /// <summary>413.</summary>
    public static Task RefuseAsync(HttpContext context) =>
        GatewayErrors.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, Refusal.TooLarge);
}
