using System.Globalization;
using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Ledger;

/// <summary>
/// <c>GET /v1/ledger?account=&amp;conversion_id=&amp;after=</c>: postings by number, oldest first. Asked again later, none shows up in
/// between. A merchant sees those on its own accounts.
/// </summary>
internal static class ListLedger
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/ledger", HandleAsync).For(Roles.Operator, Roles.Merchant)
        .WithName("ListLedger").WithSummary("Postings by number, of one account, one conversion or all").Produces<Page<PostingView>>();

    private static async Task<IResult> HandleAsync(
        string? account, string? conversion_id, string? after, Caller caller, PageRequest page, CommissionDb db,
        CancellationToken cancellation)
    {
        var number = page.After is { } cursor ? Number("cursor", cursor) : after is { Length: > 0 } ? Number("after", after) : 0;
        var wanted = db.Ledger.AsNoTracking().Where(posting => posting.Number > number);
        string[] own = [Account.Merchant(caller.Id), Account.MerchantPending(caller.Id)];
        if (!caller.IsOperator)
            wanted = wanted.Where(posting => own.Contains(posting.Account));
        if (conversion_id is { Length: > 0 })
            wanted = wanted.Where(posting => posting.ConversionId == conversion_id);
        if (account is { Length: > 0 })
            wanted = wanted.Where(posting => posting.Account == account);
        var oneMore = wanted.OrderBy(posting => posting.Number).Take(page.Limit + 1);
        var postings = await LedgerOrder.ReadAsync(db, () => oneMore.ToListAsync(cancellation), cancellation);
        return TypedResults.Ok(page.Page(
            postings.ConvertAll(PostingView.Of), posting => posting.Number.ToString(CultureInfo.InvariantCulture)));
    }

    private static long Number(string field, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Refusal.Invalid(field, "must be the number of a posting");
}
