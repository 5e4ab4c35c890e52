using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Users;

/// <summary><c>POST /v1/users/{id}/reset</c>: a new link; the old password goes on counting until it is used.</summary>
internal static class ResetUser
{
    public static async Task<Results<Ok<UserLink>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, GatewayDb db, TimeProvider time)
    {
        var cancellation = context.RequestAborted;
        if (await db.Users.FirstOrDefaultAsync(user => user.Id == id, cancellation) is not { } user)
            return Problem.NotFound("user");
        var path = OneTimeLink.Renew(user, time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Ok(UserLink.Of(user, path, context.Request));
    }
}
