using Affiliate.Contracts.Accounts;
using Affiliate.Gateway.ConsoleDoor;
using Affiliate.Gateway.Errors;
using Affiliate.Gateway.RateLimits;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Gateway.Authentication;

/// <summary>
/// Lets a request in: finds out who calls, takes it from that caller's allowance, and puts our own short-lived token for
/// the service behind in place of what the caller showed. What it showed goes no further.
/// </summary>
internal sealed class Admission(
    RequestDelegate next, TokenResolver resolver, InternalTokens tokens, CallerLimits limits, SecureAddresses secure,
    GatewayMetrics metrics)
{
    private const string Challenge = "Bearer";

    public async Task InvokeAsync(HttpContext context)
    {
        var rules = RouteRules.Of(context);
        var shown = rules.Token == TokenRule.None ? null : BearerToken.Read(context.Request.Headers.Authorization);
        context.Request.Headers.Authorization = default;
        var address = ClientAddress.Of(context.Connection.RemoteIpAddress);
        var signedIn = context.Features.Get<SignedInCaller>();
        var hash = signedIn?.Allowance ?? (shown is { Length: > 0 } ? ApiToken.Hash(shown) : null);
        var holder = signedIn?.Holder ?? (hash is null ? null : resolver.Known(hash));
        if (hash is not null && holder is null)
        {
            // Guessing costs a question to the database each time: an address that has used up its failures asks none.
            if (!limits.Addresses.Look(address).Granted)
            {
                await RefuseAsync(context, rules, limits.Addresses.Look(address), "address");
                return;
            }

            holder = await resolver.AskAsync(hash, context.RequestAborted);
        }

        if (holder is null && shown is not null)
            metrics.Unauthenticated(rules);
        if (Allow(context, rules, holder is null ? null : hash, address) is { Granted: false } spent)
        {
            await RefuseAsync(context, rules, spent, holder is null ? "address" : "token");
            return;
        }

        if (holder is null && rules.Token == TokenRule.Required)
        {
            context.Response.Headers.WWWAuthenticate = Challenge;
            await GatewayErrors.WriteAsync(context, StatusCodes.Status401Unauthorized, "A valid token is needed.");
            return;
        }

        if (holder is not null)
            context.Features.Set(holder);
        Assert(context, rules, holder, shown);
        await next(context);
    }

    private Allowance? Allow(HttpContext context, RouteRules rules, string? hash, string address)
    {
        if (hash is null && (rules.Addresses == AddressRule.Free
            || (rules.Addresses == AddressRule.SecureFree && secure.Contains(context.Connection.RemoteIpAddress))))
            return null;
        var allowance = hash is not null ? limits.Tokens.Take(hash) : limits.Addresses.Take(address);
        context.Features.Set(new SpentAllowance(allowance));
        return allowance;
    }

    private Task RefuseAsync(HttpContext context, RouteRules rules, Allowance spent, string by)
    {
        context.Features.Set(new SpentAllowance(spent));
        metrics.Limited(rules, by);
        return GatewayErrors.WriteAsync(
            context, rules.OverLimit, "Too many requests; send this one again a little later.", retryAfterSeconds: 1);
    }

    private void Assert(HttpContext context, RouteRules rules, TokenHolder? holder, string? shown)
    {
        if (rules.Service is null)
            return;
        var token = holder is null ? tokens.Issue(rules.Service, Roles.Anonymous, "") : tokens.Issue(rules.Service, holder.Role, holder.Id);
        context.Request.Headers.Authorization = $"Bearer {token}";
        if (holder is not null && shown is not null)
            context.Features.Set(new PresentedToken(shown));
    }
}
