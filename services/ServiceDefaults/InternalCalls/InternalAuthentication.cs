using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>
/// Takes the internal token of a request to a service's endpoint; a request without a good one is refused. Not JwtBearer: that
/// verifies a signature on every request, while one of ours serves all requests of 15 seconds, and the audience is the endpoint's.
/// </summary>
internal sealed class InternalAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, InternalTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Internal";
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<ServiceName>() is not { } service
            || Request.Headers.Authorization is not [{ } header]
            || !header.StartsWith(Prefix, StringComparison.Ordinal))
            return AuthenticateResult.NoResult();
        return await tokens.VerifyAsync(header[Prefix.Length..], service.Value) is { } identity
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName))
            : AuthenticateResult.Fail("The internal token is not valid here.");
    }
}
