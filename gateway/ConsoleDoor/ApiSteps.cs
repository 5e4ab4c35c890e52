using System.Diagnostics.CodeAnalysis;
using Affiliate.ConsolePages.Calls;
using Affiliate.Contracts.Accounts;
using Microsoft.AspNetCore.Http.Features;

namespace Affiliate.Gateway.ConsoleDoor;

/// <summary>
/// Calls the public API for the console without a network between: the request passes the same steps as any from outside, with the
/// rights of who is signed in. So a page can do nothing that a token of that account could not.
/// </summary>
internal sealed class ApiSteps(IServiceScopeFactory scopes) : IPublicApi
{
    private RequestDelegate? steps;

    /// <summary>The public surface, once it is built.</summary>
    public void Open(RequestDelegate built) => steps = built;

    public async Task<ApiAnswer> SendAsync(HttpContext page, ApiCall call)
    {
        var user = ConsoleUser.Of(page);
        await using var scope = scopes.CreateAsyncScope();
        using var answer = new MemoryStream();
        var context = Request(page, call, scope.ServiceProvider);
        context.Response.Body = answer;
        context.Features.Set(new SignedInCaller(new TokenHolder(user.Role, user.AccountId), user.Id));
        await steps!(context);
        await context.Response.Body.FlushAsync(page.RequestAborted);
        return new ApiAnswer(context.Response.StatusCode, context.Response.ContentType ?? "", answer.ToArray());
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The body is memory.")]
    private static DefaultHttpContext Request(HttpContext page, ApiCall call, IServiceProvider services)
    {
        var context = new DefaultHttpContext { RequestServices = services, RequestAborted = page.RequestAborted };
        var address = call.Address.Split('?', 2);
        var request = context.Request;
        request.Method = call.Method;
        request.Protocol = "HTTP/1.1";
        request.Scheme = page.Request.Scheme;
        request.Host = page.Request.Host;
        request.Path = new PathString(Uri.UnescapeDataString(address[0]));
        request.QueryString = new QueryString(address.Length > 1 ? "?" + address[1] : "");
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = call.Address;
        context.Connection.RemoteIpAddress = page.Connection.RemoteIpAddress;
        context.Connection.LocalIpAddress = page.Connection.LocalIpAddress;
        if (call.IdempotencyKey is { Length: > 0 } key)
            request.Headers["Idempotency-Key"] = key;
        if (call.Body is not { } body)
            return context;
        request.ContentType = "application/json";
        request.ContentLength = body.Length;
        request.Body = new MemoryStream(body, writable: false);
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
        return context;
    }

    // Without a server's word for it endpoints of our own take every body for empty.
    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
