using Affiliate.Gateway.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Affiliate.Gateway.Routing;

/// <summary>Refuses a body larger than the route takes, at once when its length is announced, else while it comes.</summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    // What is refused is still read to its end for a moment: many clients see the answer only when all they sent was taken.
    private const long Drained = 64 * 1024 * 1024;
    private const string Message = "The body is larger than this call takes.";

    public Task InvokeAsync(HttpContext context)
    {
        var limit = RouteRules.Of(context).Body;
        var over = context.Request.ContentLength > limit;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = over && context.Request.ContentLength <= Drained ? null : limit;
        return over ? RefuseAsync(context) : next(context);
    }

    /// <summary>413.</summary>
    public static Task RefuseAsync(HttpContext context) => GatewayErrors.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, Message);
}
