using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Affiliate.ServiceDefaults.Texts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>
/// A name that others chose as one segment of a path, percent-encoded once. The server decodes a path but for its encoded slashes, so
/// afterwards "a/b" and "a%2Fb" are the same: such a name is read from the address as it was sent.
/// </summary>
public static partial class PathName
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The segments of a request's path as they were sent; none of an address that is more than a path.</summary>
    public static string[] Segments(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?')[0];
        return path.StartsWith('/') ? (path.EndsWith('/') ? path[..^1] : path).Split('/')[1..] : [];
    }

    /// <summary>What a segment names; null when it is badly encoded, or dots that mean another path.</summary>
    public static string? Read(string segment)
    {
        if (!Encoded().IsMatch(segment))
            return null;
        var plus = segment.Replace("+", "%2B", StringComparison.Ordinal);
        try
        {
            var name = Utf8.GetString(WebUtility.UrlDecodeToBytes(Utf8.GetBytes(plus), 0, Utf8.GetByteCount(plus)));
            return name is "" or "." or ".." ? null : name;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Gives the endpoints a parameter of their path as the name it is, without what cannot be seen around it.</summary>
    /// <param name="routes">The endpoints; those without the parameter stay as they are.</param>
    /// <param name="parameter">It is a whole segment.</param>
    public static void TakeName(this IEndpointConventionBuilder routes, string parameter) => routes.Add(endpoint =>
    {
        if (endpoint is not RouteEndpointBuilder { RequestDelegate: { } next } route)
            return;
        var place = route.RoutePattern.PathSegments.ToList().FindIndex(
            segment => segment.Parts is [RoutePatternParameterPart part] && part.Name == parameter);
        if (place < 0)
            return;
        route.RequestDelegate = context =>
        {
            var name = Segments(context).ElementAtOrDefault(place) is { } segment ? ForeignId.Bare(Read(segment) ?? "") : "";
            context.Request.RouteValues[parameter] = name.Length > 0 ? name : throw Refusal.NotFound(parameter);
            return next(context);
        };
    });

    [GeneratedRegex("^(?:[^%]|%[0-9A-Fa-f]{2})+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Encoded();
}
