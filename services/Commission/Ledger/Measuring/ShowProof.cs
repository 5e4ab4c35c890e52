using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Commission.Ledger.Measuring;

/// <summary>
/// <c>GET /v1/ledger/proof</c>: what the last proof found, be it the hourly one or somebody's check. Each instance tells its own.
/// </summary>
internal static class ShowProof
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/ledger/proof", (LastProof last) => last.Proof)
        .For(Roles.Operator).WithName("ShowProof").WithSummary("When the ledger was last proven, and how many faults were found");
}
