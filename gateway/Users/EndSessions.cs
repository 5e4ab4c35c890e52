using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Users;

/// <summary><c>POST /v1/users/{id}/sign-out</c>: signed out everywhere; the password still counts.</summary>
internal static class EndSessions
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(string id, GatewayDb db, CancellationToken cancellation)
    {
        if (!await db.Users.AnyAsync(user => user.Id == id, cancellation))
            return Problem.NotFound("user");
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.Sessions.Where(session => session.UserId == id).ExecuteDeleteAsync(cancellation);
        await write.CommitAsync(cancellation);
        return TypedResults.NoContent();
    }
}
