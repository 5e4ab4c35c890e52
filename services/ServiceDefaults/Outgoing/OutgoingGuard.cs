using System.Net;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>
/// Refuses requests that must not be sent, keeps HTTP/3 out, and chooses the connection pool: with or without
/// permission for private addresses.
/// </summary>
internal sealed class OutgoingGuard(HttpMessageHandler publicOnly, HttpMessageHandler privateToo) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _publicOnly = new(publicOnly);
    private readonly HttpMessageInvoker _privateToo = new(privateToo);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if ((TargetUrl.Problem(request.RequestUri) ?? HeaderRule.Problem(request) ?? MethodProblem(request)) is { } problem)
            return Task.FromException<HttpResponseMessage>(new RefusedRequestException(problem));

        if (request.Version.Major > 2) request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        var allowed = request.Options.TryGetValue(OutgoingRequest.AllowPrivateAddress, out var allow) && allow;
        return (allowed ? _privateToo : _publicOnly).SendAsync(request, cancellationToken);
    }

    // It would turn the connection into a tunnel.
    private static string? MethodProblem(HttpRequestMessage request) =>
        request.Method == HttpMethod.Connect ? "The method CONNECT can't be used." : null;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _publicOnly.Dispose();
            _privateToo.Dispose();
        }

        base.Dispose(disposing);
    }
}
