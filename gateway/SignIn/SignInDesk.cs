using System.Diagnostics.Metrics;
using Affiliate.ConsolePages.Calls;
using Affiliate.Gateway.Data;
using Affiliate.Gateway.RateLimits;
using Affiliate.Gateway.Users;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.SignIn;

/// <summary>Signing in and out. What went wrong is never told: neither who is a user, nor whose tries are used up.</summary>
internal sealed partial class SignInDesk(
    GatewayDb db, Sessions sessions, CallerLimits limits, TimeProvider time, ILogger<SignInDesk> logger) : ISignIn
{
    private static readonly Counter<long> Tries = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.console.sign_ins", "{try}");

    public async Task<SignInOutcome> SignInAsync(HttpContext context, string email, string password)
    {
        using var span = AffiliateTelemetry.Source.StartActivity("sign in");
        var cancellation = context.RequestAborted;
        if (!limits.SignIns.Take(ClientAddress.Of(context.Connection.RemoteIpAddress)).Granted)
            return Told(SignInOutcome.TooMany);
        var key = EmailAddress.Key(email);
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(one => one.EmailKey == key, cancellation);
        var counted = user is not null && await CountAsync(user, cancellation);
        var right = Passwords.Is(user, password);
        if (user is null || !counted || !right)
        {
            if (user is not null)
                Refused(user.Id, counted ? "password" : "locked");
            return Told(SignInOutcome.Wrong);
        }

        var now = time.GetUtcNow();
        await db.Users.Where(one => one.Id == user.Id).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.FailedTries, 0).SetProperty(one => one.LockedUntil, (DateTimeOffset?)null)
                .SetProperty(one => one.SignedInAt, now),
            cancellation);
        SessionCookie.Write(context, await sessions.BeginAsync(user, cancellation));
        SignedIn(user.Id);
        return Told(SignInOutcome.Done);
    }

    public async Task SignOutAsync(HttpContext context, bool everywhere)
    {
        if (everywhere)
            await sessions.EndAllAsync(ConsoleUser.Of(context).Id, context.RequestAborted);
        else if (SessionCookie.Read(context) is { } secret)
            await sessions.EndAsync(secret, context.RequestAborted);
        SessionCookie.Remove(context);
    }

    public async Task<string?> InvitedAsync(string code, CancellationToken cancellation) =>
        (await ByLinkAsync(code, cancellation))?.Email;

    public async Task<JoinOutcome> JoinAsync(HttpContext context, string code, string password)
    {
        var cancellation = context.RequestAborted;
        if (!limits.SignIns.Take(ClientAddress.Of(context.Connection.RemoteIpAddress)).Granted)
            return JoinOutcome.TooMany;
        if (await ByLinkAsync(code, cancellation) is not { } user)
            return JoinOutcome.Gone;
        if (!Passwords.IsGood(password, user.Email))
            return JoinOutcome.Weak;
        var hash = Passwords.Hash(user, password);
        await using var write = await db.BeginWriteAsync(cancellation);
        // Only one of two who use the link at once finds it still there.
        var used = await db.Users.Where(one => one.Id == user.Id && one.LinkHash == user.LinkHash).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.PasswordHash, hash).SetProperty(one => one.LinkHash, (string?)null)
                .SetProperty(one => one.LinkExpiresAt, (DateTimeOffset?)null).SetProperty(one => one.FailedTries, 0)
                .SetProperty(one => one.LockedUntil, (DateTimeOffset?)null),
            cancellation);
        if (used == 0)
            return JoinOutcome.Gone;
        await sessions.EndAllAsync(user.Id, cancellation);
        var secret = await sessions.BeginAsync(user, cancellation);
        await write.CommitAsync(cancellation);
        SessionCookie.Write(context, secret);
        SignedIn(user.Id);
        return JoinOutcome.Done;
    }

    // Counted before it is compared, so that many at once get no more tries than one after the other.
    private async Task<bool> CountAsync(User user, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var tries = user.FailedTries + 1;
        var until = LockOut.After(tries, now);
        return await db.Users
            .Where(one => one.Id == user.Id && one.FailedTries == user.FailedTries && (one.LockedUntil == null || one.LockedUntil <= now))
            .ExecuteUpdateAsync(
                row => row.SetProperty(one => one.FailedTries, tries).SetProperty(one => one.LockedUntil, until), cancellation) > 0;
    }

    private Task<User?> ByLinkAsync(string code, CancellationToken cancellation)
    {
        var hash = OneTimeLink.Hash(code);
        var now = time.GetUtcNow();
        return db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.LinkHash == hash && user.LinkExpiresAt > now, cancellation);
    }

    private static SignInOutcome Told(SignInOutcome outcome)
    {
        Tries.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString().ToLowerInvariant()));
        return outcome;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "User {User} signed in")]
    private partial void SignedIn(string user);

    [LoggerMessage(Level = LogLevel.Warning, Message = "User {User} was not let in: {Why}")]
    private partial void Refused(string user, string why);
}
