using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Commission.Ledger;

/// <summary>
/// <c>GET /v1/balance</c>. Publisher: pending is approved and not settled, available is settled and not paid out.
/// Merchant: pending is owed at the next settlement (above zero when owed), available is what is left of the deposits.
/// </summary>
internal static class GetBalance
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/balance", HandleAsync).For(Roles.Merchant, Roles.Publisher)
        .WithName("GetBalance").WithSummary("What the caller owes or is owed, per currency").Produces<BalanceAnswer>();

    private static async Task<BalanceAnswer> HandleAsync(Caller caller, BalanceBook balances, CancellationToken cancellation)
    {
        var merchant = caller.Role == Roles.Merchant;
        var pending = merchant ? Account.MerchantPending(caller.Id) : Account.PublisherPending(caller.Id);
        var available = merchant ? Account.Merchant(caller.Id) : Account.Publisher(caller.Id);
        var sums = await balances.OfAsync(pending, available, cancellation);
        return new BalanceAnswer(
            [.. sums.GroupBy(sum => sum.Currency, StringComparer.Ordinal).OrderBy(currency => currency.Key, StringComparer.Ordinal)
            .Select(currency => new CurrencyBalance(
                currency.Key, (merchant ? -1 : 1) * Of(currency, pending), Of(currency, available)))]);
    }

    private static decimal Of(IEnumerable<AccountSum> sums, string account) =>
        sums.Where(sum => sum.Account == account).Sum(sum => sum.Amount);
}
