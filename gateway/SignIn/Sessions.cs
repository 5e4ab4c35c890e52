using System.Security.Cryptography;
using Affiliate.ConsolePages.Calls;
using Affiliate.Gateway.Authentication;
using Affiliate.Gateway.Data;
using Affiliate.Gateway.Users;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.SignIn;

/// <summary>
/// Sessions live in the database, so that ending them counts from the next request on, on every instance. Half a day without use ends
/// one, two weeks in any case.
/// </summary>
internal sealed class Sessions(GatewayDb db, TimeProvider time)
{
    private const int Bytes = 32;
    private static readonly TimeSpan Idle = TimeSpan.FromHours(12);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);
    private static readonly TimeSpan Touch = TimeSpan.FromMinutes(5);

    /// <summary>Begins one; answers what the cookie shall hold.</summary>
    public async Task<string> BeginAsync(User user, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));
        await db.Sessions.Where(old => old.SeenAt < now - Idle || old.CreatedAt < now - Longest).ExecuteDeleteAsync(cancellation);
        db.Sessions.Add(new UserSession { Hash = ApiToken.Hash(secret), UserId = user.Id, CreatedAt = now, SeenAt = now });
        await db.SaveChangesAsync(cancellation);
        return secret;
    }

    /// <summary>Who is signed in with this cookie; null when nobody is any more.</summary>
    public async Task<ConsoleUser?> FindAsync(string secret, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var hash = ApiToken.Hash(secret);
        var found = await db.Sessions.AsNoTracking()
            .Where(session => session.Hash == hash && session.SeenAt > now - Idle && session.CreatedAt > now - Longest)
            .Join(db.Users, session => session.UserId, user => user.Id, (session, user) => new { session.SeenAt, User = user })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        if (found.SeenAt < now - Touch)
            await db.Sessions.Where(session => session.Hash == hash)
                .ExecuteUpdateAsync(row => row.SetProperty(session => session.SeenAt, now), cancellation);
        return new ConsoleUser(found.User.Id, found.User.Email, found.User.Role, found.User.AccountId);
    }

    /// <summary>Ends this one.</summary>
    public async Task EndAsync(string secret, CancellationToken cancellation)
    {
        var hash = ApiToken.Hash(secret);
        await db.Sessions.Where(session => session.Hash == hash).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Ends all of a user's.</summary>
    public Task EndAllAsync(string userId, CancellationToken cancellation) =>
        db.Sessions.Where(session => session.UserId == userId).ExecuteDeleteAsync(cancellation);
}
