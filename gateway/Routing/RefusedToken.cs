using System.Net;
using Affiliate.Gateway.Routing.Rules;
using Yarp.ReverseProxy.Transforms;

namespace Affiliate.Gateway.Routing;

/// <summary>
/// A 401 from a service whose caller we have already recognised is a quarrel between our own processes (keys, clocks). Passed
/// on, it would tell clients to drop what they sent.
/// </summary>
internal static class RefusedToken
{
    private static readonly object Mark = new();

    public static ValueTask NoticeAsync(ResponseTransformContext transform)
    {
        if (transform.ProxyResponse?.StatusCode == HttpStatusCode.Unauthorized
            && RouteRules.Of(transform.HttpContext).Token == TokenRule.Required)
        {
            transform.SuppressResponseBody = true;
            transform.HttpContext.Items[Mark] = Mark;
            transform.HttpContext.Response.Headers.Clear();
        }

        return ValueTask.CompletedTask;
    }

    public static bool Is(HttpContext context) => context.Items.ContainsKey(Mark);
}
