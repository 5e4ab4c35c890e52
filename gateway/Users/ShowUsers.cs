using System.Globalization;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Users;

/// <summary><c>GET /v1/users</c>: oldest first.</summary>
internal static class ShowUsers
{
    public static async Task<Page<UserAnswer>> HandleAsync(
        PageRequest page, GatewayDb db, TimeProvider time, CancellationToken cancellation)
    {
        var (at, after) = Read(page);
        var users = await db.Users.AsNoTracking()
            .Where(user => user.CreatedAt > at || (user.CreatedAt == at && user.Id.CompareTo(after) > 0))
            .OrderBy(user => user.CreatedAt).ThenBy(user => user.Id).Take(page.Limit + 1).ToListAsync(cancellation);
        var now = time.GetUtcNow();
        return page.Page(
            users.ConvertAll(user => UserAnswer.Of(user, now)),
            user => $"{user.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)} {user.Id}");
    }

    private static (DateTimeOffset At, string Id) Read(PageRequest page) => page.After?.Split(' ') switch
    {
        null => (DateTimeOffset.UnixEpoch, ""),
        [var at, var id] when long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.Ticks => (new DateTimeOffset(ticks, TimeSpan.Zero), id),
        _ => throw Refusal.UnknownCursor(),
    };
}
