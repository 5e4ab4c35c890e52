using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Commission.Ledger;

/// <summary>
/// <c>GET /v1/balance</c>. Publisher: pending is approved and not settled, available is settled and not paid out; both with
/// what it earned by referring others. Merchant: pending is owed at the next settlement (above zero when owed), available is
/// what is left of the deposits. An operator names whose it wants to see: <c>?merchant_id=</c> or <c>?publisher_id=</c>.
/// </summary>
internal static class GetBalance
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/balance", HandleAsync)
        .For(Roles.Operator, Roles.Merchant, Roles.Publisher)
        .WithName("GetBalance").WithSummary("What the caller owes or is owed, per currency")
        .WithDescription("An operator says whose: merchant_id or publisher_id.").Produces<BalanceAnswer>();

    private static async Task<BalanceAnswer> HandleAsync(
        string? merchant_id, string? publisher_id, Caller caller, BalanceBook balances, CancellationToken cancellation) =>
        (caller.Role, merchant_id, publisher_id) switch
        {
            (Roles.Merchant, _, _) => await OfMerchantAsync(caller.Id, balances, cancellation),
            (Roles.Publisher, _, _) => await OfPublisherAsync(caller.Id, balances, cancellation),
            (_, { Length: > 0 } merchant, null or "") => await OfMerchantAsync(merchant, balances, cancellation),
            (_, null or "", { Length: > 0 } publisher) => await OfPublisherAsync(publisher, balances, cancellation),
            _ => throw Refusal.Invalid("merchant_id", "or publisher_id is required, and only one of them"),
        };

    private static async Task<BalanceAnswer> OfPublisherAsync(string id, BalanceBook balances, CancellationToken cancellation) =>
        Answer(await balances.OfAsync(Account.OfPublisher(id), cancellation), sign: 1);

    /// <summary>A merchant's, as it sees it itself.</summary>
    public static async Task<BalanceAnswer> OfMerchantAsync(string id, BalanceBook balances, CancellationToken cancellation) =>
        Answer(await balances.OfAsync([Account.Merchant(id), Account.MerchantPending(id)], cancellation), sign: -1);

    private static BalanceAnswer Answer(IEnumerable<AccountSum> sums, int sign) => new(
        [.. sums.GroupBy(sum => sum.Currency, StringComparer.Ordinal).OrderBy(currency => currency.Key, StringComparer.Ordinal)
            .Select(currency => new CurrencyBalance(
                currency.Key,
                sign * currency.Where(sum => Account.IsPending(sum.Account)).Sum(sum => sum.Amount),
                currency.Where(sum => !Account.IsPending(sum.Account)).Sum(sum => sum.Amount)))]);
}
