using System.Diagnostics.Metrics;
using Affiliate.Gateway.RateLimits;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.ServiceDefaults.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace Affiliate.Gateway;

/// <summary>What the gateway counts: requests by route and outcome, refusals for rate and for want of a token.</summary>
internal sealed class GatewayMetrics
{
    private readonly Counter<long> requests = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.gateway.requests", "{request}");
    private readonly Counter<long> limited = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.gateway.rate_limited", "{request}");
    private readonly Counter<long> unauthenticated =
        AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.gateway.authentication_failures", "{request}");

    public void Answered(HttpContext context)
    {
        var rules = RouteRules.Of(context);
        requests.Add(1, new("route", rules.Name), new("outcome", Outcome(context, rules)));
    }

    public void Limited(RouteRules rules, string by) => limited.Add(1, new("route", rules.Name), new("by", by));

    public void Unauthenticated(RouteRules rules) => unauthenticated.Add(1, new KeyValuePair<string, object?>("route", rules.Name));

    private static string Outcome(HttpContext context, RouteRules rules) => context.Response.StatusCode switch
    {
        < 400 => "ok",
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status429TooManyRequests => "limited",
        _ when SpentAllowance.IsOver(context) => "limited",
        499 => "abandoned",
        < 500 => "refused",
        // Ingestion's own word: to a prefetch, and to a visitor whose click it counts as not stored.
        StatusCodes.Status503ServiceUnavailable when rules.Answers == AnswerKind.Redirect && context.GetForwarderErrorFeature() is null
            => "deferred",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        _ => "failed",
    };
}
