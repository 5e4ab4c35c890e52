using Affiliate.Contracts.Accounts;
using Affiliate.Gateway.Data;
using Affiliate.Gateway.RateLimits;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.ServiceLevels;
using Yarp.ReverseProxy.Forwarder;

namespace Affiliate.Gateway.ServiceLevels;

/// <summary>
/// Counts the public answers of merchants, publishers and everybody else: 5xx are bad, unless they only say that the caller asks too
/// often. Redirects are counted by Ingestion, which knows whose they are; here only those that never reached it.
/// </summary>
internal sealed class MeasureAvailability(LevelMeter<GatewayDb> levels)
{
    public void Answered(HttpContext context)
    {
        var rules = RouteRules.Of(context);
        if (rules.Service is null)
            return;
        var isBad = context.Response.StatusCode >= StatusCodes.Status500InternalServerError && !SpentAllowance.IsOver(context);
        if (rules.Answers == AnswerKind.Redirect && !(isBad && context.GetForwarderErrorFeature() is not null))
            return;
        var holder = context.Features.Get<TokenHolder>();
        levels.Answered(
            holder is { Role: Roles.Merchant } ? holder.Id : null, holder is { Role: Roles.Publisher } ? holder.Id : null, !isBad);
    }
}
