using Affiliate.Gateway.Data;
using Affiliate.Gateway.Users;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.SignIn;

/// <summary>For a host that prints how to sign in first.</summary>
public static class FirstOperator
{
    private const string Email = "operator@localhost";

    /// <summary>Path of a one-time link for the first operator; null once somebody has a password.</summary>
    public static async Task<string?> LinkAsync(IServiceProvider services, CancellationToken cancellation = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        if (await db.Users.AnyAsync(user => user.PasswordHash != null, cancellation))
            return null;
        var first = await db.Users.FirstOrDefaultAsync(user => user.EmailKey == Email, cancellation);
        if (first is null)
            db.Users.Add(first = InviteUser.Make(Email, Roles.Operator, Roles.Operator, now));
        var path = OneTimeLink.Renew(first, now);
        await db.SaveChangesAsync(cancellation);
        return path;
    }
}
