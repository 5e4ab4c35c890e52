using System.Text.Encodings.Web;
using Affiliate.ConsolePages;
using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Affiliate.Gateway.SignIn;

/// <summary>Recognises who is signed in to the console; anybody else is sent to the page to do so.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Context) is not { } secret)
            return AuthenticateResult.NoResult();
        return await sessions.FindAsync(secret, Context.RequestAborted) is { } user
            ? AuthenticateResult.Success(new AuthenticationTicket(user.Principal(), Scheme.Name))
            : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect(Addresses.SignIn(HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : ""));
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ConsoleSite.WriteRefusalAsync(Context);
}
