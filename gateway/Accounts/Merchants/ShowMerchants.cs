using System.Globalization;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary><c>GET /v1/merchants</c>, by number, and <c>GET /v1/merchants/{id}</c>.</summary>
internal static class ShowMerchants
{
    public static async Task<Page<MerchantAnswer>> ListAsync(PageRequest page, GatewayDb db, CancellationToken cancellation)
    {
        var after = AccountCursor.Read(page);
        var merchants = await db.Merchants.AsNoTracking().Where(merchant => merchant.Number > after)
            .OrderBy(merchant => merchant.Number).Take(page.Limit + 1).ToListAsync(cancellation);
        return page.Page(merchants.ConvertAll(MerchantAnswer.Of), merchant => merchant.Number.ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<Results<Ok<MerchantAnswer>, ProblemHttpResult>> OneAsync(
        string id, Caller caller, GatewayDb db, CancellationToken cancellation) =>
        await db.Merchants.AsNoTracking().Where(merchant => caller.IsOperator || caller.Id == merchant.Id)
            .FirstOrDefaultAsync(merchant => merchant.Id == id, cancellation) is { } merchant
            ? TypedResults.Ok(MerchantAnswer.Of(merchant))
            : Problem.NotFound("merchant");
}
