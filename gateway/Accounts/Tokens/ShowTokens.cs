using System.Globalization;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary><c>GET …/tokens</c>: oldest first, without secrets.</summary>
internal static class ShowTokens
{
    public static async Task<Results<Ok<Page<TokenAnswer>>, ProblemHttpResult>> HandleAsync(
        TokenOwner owner, string id, PageRequest page, GatewayDb db, CancellationToken cancellation)
    {
        if (!await owner.ExistsAsync(db, id, cancellation))
            return Problem.NotFound(owner.Role);
        var (at, after) = Read(page);
        var tokens = await db.Tokens.AsNoTracking()
            .Where(token => token.Role == owner.Role && token.AccountId == id)
            .Where(token => token.CreatedAt > at || (token.CreatedAt == at && token.Id.CompareTo(after) > 0))
            .OrderBy(token => token.CreatedAt).ThenBy(token => token.Id)
            .Take(page.Limit + 1).ToListAsync(cancellation);
        return TypedResults.Ok(page.Page(
            tokens.ConvertAll(TokenAnswer.Of),
            token => $"{token.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)} {token.Id}"));
    }

    private static (DateTimeOffset At, string Id) Read(PageRequest page) => page.After?.Split(' ') switch
    {
        null => (DateTimeOffset.UnixEpoch, ""),
        [var at, var id] when long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.Ticks =>
            (new DateTimeOffset(ticks, TimeSpan.Zero), id),
        _ => throw Refusal.Invalid("cursor", "is not one that this list gave out"),
    };
}
