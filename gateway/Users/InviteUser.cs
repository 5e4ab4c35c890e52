using Affiliate.Gateway.Accounts;
using Affiliate.Gateway.Accounts.Tokens;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Users;

/// <summary><c>POST /v1/users</c>: a user without a password, and the link to set one.</summary>
internal static class InviteUser
{
    public static async Task<Results<Created<UserLink>, ProblemHttpResult>> HandleAsync(
        UserBody body, HttpContext context, GatewayDb db, TimeProvider time)
    {
        var cancellation = context.RequestAborted;
        var faults = new FieldFaults();
        var (email, role, account) = body.Read(faults);
        if (faults.Any)
            return faults.Problem();
        if (role != Roles.Operator && !await new TokenOwner(role).ExistsAsync(db, account, cancellation))
            return Problem.Invalid("account_id", $"is no {role}'s");
        var user = Make(email, role, account, time.GetUtcNow());
        var path = OneTimeLink.Renew(user, time.GetUtcNow());
        db.Users.Add(user);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException lost) when (UniqueViolation.Is(lost))
        {
            return Problem.Taken("email", "Another user has this address.");
        }

        return TypedResults.Created($"/v1/users/{user.Id}", UserLink.Of(user, path, context.Request));
    }

    /// <summary>A user who cannot sign in yet.</summary>
    public static User Make(string email, string role, string account, DateTimeOffset now) => new()
    {
        Id = Ids.New(),
        Email = email,
        EmailKey = EmailAddress.Key(email),
        Role = role,
        AccountId = account,
        CreatedAt = now,
    };
}
