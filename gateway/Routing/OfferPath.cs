using Affiliate.ServiceDefaults.Api;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Affiliate.Gateway.Routing;

/// <summary>
/// Addresses with an offer's name in them, <c>/v1/merchants/{id}/offers/{offer}</c>. Merchants choose it, so it may hold what no other
/// address of ours may (a slash, a percent sign, dots); it goes on as the one segment it came as.
/// </summary>
internal static class OfferPath
{
    private const int Name = 4;
    private static readonly string[] Routes = ["offers", "status-checks"];

    /// <summary>Has the routes' requests go on by <see cref="Of"/>.</summary>
    public static void AddTo(TransformBuilderContext transforms)
    {
        if (Routes.Contains(transforms.Route.RouteId, StringComparer.Ordinal))
            transforms.AddRequestTransform(KeepAsync);
    }

    /// <summary>The path as it goes on; null when it names no offer, or is not safe apart from the name.</summary>
    public static string? Of(HttpContext context)
    {
        var segments = PathName.Segments(context);
        if (segments is not ["v1", "merchants", _, var part, var sent, ..] || !Routes.Contains(part, StringComparer.Ordinal))
            return null;
        var others = "/" + string.Join('/', segments.Where((_, place) => place != Name));
        if (PathName.Read(sent) is not { } name || name.Any(char.IsControl) || !SafePath.Is(others))
            return null;
        segments[Name] = Uri.EscapeDataString(name);
        return "/" + string.Join('/', segments);
    }

    private static ValueTask KeepAsync(RequestTransformContext transform)
    {
        if (Of(transform.HttpContext) is { } path)
            transform.ProxyRequest.RequestUri = new Uri(
                transform.DestinationPrefix.TrimEnd('/') + path + transform.Query.QueryString.ToUriComponent());
        return ValueTask.CompletedTask;
    }
}
