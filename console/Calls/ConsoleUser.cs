using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Calls;

/// <summary>Who is signed in.</summary>
/// <param name="Id">The user's.</param>
/// <param name="Email">Shown in the header.</param>
/// <param name="Role"><c>operator</c>, <c>merchant</c> or <c>publisher</c>, as of a token.</param>
/// <param name="AccountId">Merchant or publisher; <c>operator</c> for an operator.</param>
public sealed record ConsoleUser(string Id, string Email, string Role, string AccountId)
{
    /// <summary>Authentication scheme of the console's cookie.</summary>
    public const string Scheme = "Console";

    private const string UserClaim = "user";
    private const string EmailClaim = "email";
    private const string RoleClaim = "role";
    private const string AccountClaim = "account";

    /// <summary>The identity pages are authorised by.</summary>
    public ClaimsPrincipal Principal() => new(new ClaimsIdentity(
        [new(UserClaim, Id), new(EmailClaim, Email), new(RoleClaim, Role), new(AccountClaim, AccountId)], Scheme, EmailClaim, RoleClaim));

    /// <summary>Whose request it is; fails when nobody is signed in, so that nothing is ever asked in nobody's name.</summary>
    public static ConsoleUser Of(HttpContext context) =>
        Find(context) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The same, null for nobody.</summary>
    public static ConsoleUser? Find(HttpContext context) => context.User.Identity is { IsAuthenticated: true, AuthenticationType: Scheme }
        ? new(Claim(context, UserClaim), Claim(context, EmailClaim), Claim(context, RoleClaim), Claim(context, AccountClaim))
        : null;

    private static string Claim(HttpContext context, string name) => context.User.FindFirstValue(name) ?? "";
}
