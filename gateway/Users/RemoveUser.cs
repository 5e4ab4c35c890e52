using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Users;

/// <summary><c>DELETE /v1/users/{id}</c>: signed out everywhere from the next request on.</summary>
internal static class RemoveUser
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(string id, GatewayDb db, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.Sessions.Where(session => session.UserId == id).ExecuteDeleteAsync(cancellation);
        var removed = await db.Users.Where(user => user.Id == id).ExecuteDeleteAsync(cancellation);
        await write.CommitAsync(cancellation);
        return removed > 0 ? TypedResults.NoContent() : Problem.NotFound("user");
    }
}
