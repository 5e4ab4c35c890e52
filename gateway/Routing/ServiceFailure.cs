using Affiliate.Gateway.Errors;
using Affiliate.Gateway.Routing.Rules;
using Yarp.ReverseProxy.Forwarder;

namespace Affiliate.Gateway.Routing;

/// <summary>
/// Words what went wrong between us and a service. A service that is away is 503 with a time to come back, never 502:
/// clients send a record again after any 5xx and drop it for good after a 4xx.
/// </summary>
internal sealed partial class ServiceFailure(RequestDelegate next, ILogger<ServiceFailure> logger)
{
    private const int RetrySeconds = 2;

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return;
        var rules = RouteRules.Of(context);
        if (context.GetForwarderErrorFeature() is { } failure)
            await WordAsync(context, rules, failure);
        else if (RefusedToken.Is(context))
            await AwayAsync(context, rules, "refuses our internal token");
    }

    private Task WordAsync(HttpContext context, RouteRules rules, IForwarderErrorFeature failure)
    {
        if (context.Features.Get<CountedBody>() is { Exceeded: true })
            return BodyLimit.RefuseAsync(context);
        return failure.Error is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled or ForwarderError.RequestCanceled
            ? GatewayErrors.WriteAsync(context, StatusCodes.Status400BadRequest, "The body ended before it was complete.")
            : AwayAsync(context, rules, failure.Error.ToString());
    }

    private Task AwayAsync(HttpContext context, RouteRules rules, string why)
    {
        Away(rules.Service ?? "", rules.Name, why);
        return GatewayErrors.WriteAsync(
            context, StatusCodes.Status503ServiceUnavailable,
            "The service is not available now; send the same request again.", RetrySeconds);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} gave no answer for {Route}: {Why}")]
    private partial void Away(string service, string route, string why);
}
