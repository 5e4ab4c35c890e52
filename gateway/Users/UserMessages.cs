using Affiliate.Gateway.Accounts;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Gateway.Users;

/// <summary>Body of <c>POST /v1/users</c>.</summary>
/// <param name="Email">One user for an address, whatever its case.</param>
/// <param name="Role"><c>operator</c>, <c>merchant</c> or <c>publisher</c>.</param>
/// <param name="AccountId">Merchant or publisher id; missing for an operator.</param>
internal sealed record UserBody(string? Email, string? Role, string? AccountId)
{
    public (string Email, string Role, string AccountId) Read(FieldFaults faults)
    {
        var email = EmailAddress.Required(Email, faults);
        if (Role is not (Roles.Operator or Roles.Merchant or Roles.Publisher))
            faults.Add("role", "must be operator, merchant or publisher");
        else if (Role == Roles.Operator && AccountId is { Length: > 0 })
            faults.Add("account_id", "must be missing for an operator");
        else if (Role != Roles.Operator && string.IsNullOrEmpty(AccountId))
            faults.Add("account_id", "is required");
        return (email, Role ?? "", Role == Roles.Operator ? Roles.Operator : AccountId ?? "");
    }
}

/// <summary>A user in the list.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Email">As it was written.</param>
/// <param name="Role"><c>operator</c>, <c>merchant</c> or <c>publisher</c>.</param>
/// <param name="AccountId">Merchant or publisher id; null for an operator.</param>
/// <param name="State"><c>invited</c> until a password is set, then <c>active</c>; <c>locked</c> after too many wrong ones.</param>
/// <param name="CreatedAt">When it was invited, UTC.</param>
/// <param name="SignedInAt">Last time, UTC.</param>
internal sealed record UserAnswer(
    string Id, string Email, string Role, string? AccountId, string State, DateTimeOffset CreatedAt, DateTimeOffset? SignedInAt)
{
    public static UserAnswer Of(User user, DateTimeOffset now) => new(
        user.Id, user.Email, user.Role, user.Role == Roles.Operator ? null : user.AccountId, StateOf(user, now), user.CreatedAt,
        user.SignedInAt);

    private static string StateOf(User user, DateTimeOffset now)
    {
        if (user.PasswordHash is null)
            return "invited";
        return user.LockedUntil > now ? "locked" : "active";
    }
}

/// <summary>The answers that hold a one-time link; it is shown only there.</summary>
/// <param name="Id">The user's.</param>
/// <param name="Email">The user's.</param>
/// <param name="Link">Address at which the user sets a password, once.</param>
/// <param name="LinkExpiresAt">Until when, UTC.</param>
internal sealed record UserLink(string Id, string Email, string Link, DateTimeOffset LinkExpiresAt)
{
    public static UserLink Of(User user, string path, HttpRequest request) =>
        new(user.Id, user.Email, $"{request.Scheme}://{request.Host}{path}", user.LinkExpiresAt!.Value);
}
