using System.Diagnostics.Metrics;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Gateway;

/// <summary>What the gateway counts: requests by route and outcome, refusals for rate and for want of a token.</summary>
internal sealed class GatewayMetrics
{
    private readonly Counter<long> requests = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.gateway.requests", "{request}");
    private readonly Counter<long> limited = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.gateway.rate_limited", "{request}");
    private readonly Counter<long> unauthenticated =
        AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.gateway.authentication_failures", "{request}");

    public void Answered(RouteRules rules, int status) => requests.Add(1, new("route", rules.Name), new("outcome", Outcome(status)));

    public void Limited(RouteRules rules, string by) => limited.Add(1, new("route", rules.Name), new("by", by));

    public void Unauthenticated(RouteRules rules) => unauthenticated.Add(1, new KeyValuePair<string, object?>("route", rules.Name));

    private static string Outcome(int status) => status switch
    {
        < 400 => "ok",
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status429TooManyRequests => "limited",
        499 => "abandoned",
        < 500 => "refused",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        _ => "failed",
    };
}
