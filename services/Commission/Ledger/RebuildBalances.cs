using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Commission.Ledger;

/// <summary>
/// <c>POST /v1/ledger/rebuild</c>: makes every running balance the sum of its account's postings, and says which were not. Nobody
/// posts meanwhile.
/// </summary>
internal static class RebuildBalances
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/ledger/rebuild", HandleAsync).For(Roles.Operator)
        .WithName("RebuildBalances").WithSummary("Makes balances anew from the postings and says what differed")
        .Produces<RebuiltBalances>();

    private static async Task<RebuiltBalances> HandleAsync(
        CommissionDb db, BalanceBook balances, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        await LedgerOrder.StopWritersAsync(db, cancellation);
        var differences = await balances.DifferencesAsync(cancellation);
        await balances.AddAsync(
            differences.Select(wrong => new Posting(wrong.Account, wrong.Currency, -wrong.Amount)), cancellation);
        await write.CommitAsync(cancellation);
        return new RebuiltBalances(
            differences.Count,
            differences.ConvertAll(account => new BalanceDifference(account.Account, account.Currency, account.Amount)));
    }
}

/// <summary>What a rebuilding changed.</summary>
/// <param name="Corrected">How many balances were wrong.</param>
/// <param name="Differences">Which, and by how much they had been too high.</param>
public sealed record RebuiltBalances(int Corrected, IReadOnlyList<BalanceDifference> Differences);
