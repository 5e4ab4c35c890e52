using System.Globalization;
using Affiliate.Gateway.RateLimits;
using Affiliate.Gateway.Routing.Rules;

namespace Affiliate.Gateway.Routing;

/// <summary>What every answer says to browsers and callers, whoever made it.</summary>
internal static class ResponseHeaders
{
    private const string Policy = "default-src 'none'; frame-ancestors 'none'";
    private const string Pages =
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    private const string OneYear = "max-age=31536000";
    private static readonly Func<object, Task> Write = state =>
    {
        Apply((HttpContext)state);
        return Task.CompletedTask;
    };

    /// <summary>Writes them when the answer starts, so that neither an error page nor a service takes them away.</summary>
    public static void Register(HttpContext context) => context.Response.OnStarting(Write, context);

    private static void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        var rules = RouteRules.Of(context);
        headers.Remove("Server");
        headers.Remove("X-Powered-By");
        headers[RequestHeaders.RequestId] = context.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = OneYear;
        if (rules.Answers != AnswerKind.Script && headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        if (rules.Answers == AnswerKind.Api
            || (rules.Answers == AnswerKind.Redirect && context.Response.StatusCode >= StatusCodes.Status400BadRequest))
            Close(headers, Policy);
        if (rules.Answers == AnswerKind.Page)
            Close(headers, Pages);
        if (rules.Answers == AnswerKind.Script)
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (context.Features.Get<SpentAllowance>() is { } spent)
            Count(headers, spent.Value);
    }

    private static void Close(IHeaderDictionary headers, string policy)
    {
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = policy;
    }

    private static void Count(IHeaderDictionary headers, Allowance allowance)
    {
        headers["RateLimit-Limit"] = allowance.Limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = allowance.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = allowance.Reset.ToString(CultureInfo.InvariantCulture);
    }
}
