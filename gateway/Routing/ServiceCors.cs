using Affiliate.Gateway.Routing.Rules;
using Yarp.ReverseProxy.Transforms;

namespace Affiliate.Gateway.Routing;

/// <summary>
/// Cross-origin answers are for the script's routes alone; which origins, the service decides that knows the merchants' sites.
/// </summary>
internal static class ServiceCors
{
    private const string Prefix = "Access-Control-";

    public static ValueTask KeepAsync(ResponseTransformContext transform)
    {
        if (RouteRules.Of(transform.HttpContext).Cors)
            return ValueTask.CompletedTask;
        var headers = transform.HttpContext.Response.Headers;
        foreach (var name in headers.Keys.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).ToList())
            headers.Remove(name);
        return ValueTask.CompletedTask;
    }
}
