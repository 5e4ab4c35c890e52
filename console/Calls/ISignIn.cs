using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Calls;

/// <summary>What the sign-in pages ask of the gateway, which owns users and sessions. It writes and removes the cookie itself.</summary>
public interface ISignIn
{
    /// <summary>Tries a password.</summary>
    Task<SignInOutcome> SignInAsync(HttpContext context, string email, string password);

    /// <summary>Ends the session at hand, or all of the user's.</summary>
    Task SignOutAsync(HttpContext context, bool everywhere);

    /// <summary>E-mail address of the user a one-time link was made for; null when it is unknown, used or expired.</summary>
    Task<string?> InvitedAsync(string code, CancellationToken cancellation);

    /// <summary>Uses the link: sets the password, ends all sessions and begins one.</summary>
    Task<JoinOutcome> JoinAsync(HttpContext context, string code, string password);
}

/// <summary>What became of a password.</summary>
public enum SignInOutcome
{
    /// <summary>Signed in.</summary>
    Done,

    /// <summary>Wrong password, unknown address or locked: the page must not tell which.</summary>
    Wrong,

    /// <summary>Too many tries from this address in this second.</summary>
    TooMany,
}

/// <summary>What became of a one-time link.</summary>
public enum JoinOutcome
{
    /// <summary>Signed in with the new password.</summary>
    Done,

    /// <summary>Unknown, used or expired.</summary>
    Gone,

    /// <summary>The password is too easy; the link is still good.</summary>
    Weak,

    /// <summary>Too many tries from this address in this second.</summary>
    TooMany,
}
