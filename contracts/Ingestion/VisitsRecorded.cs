namespace Affiliate.Contracts.Ingestion;

/// <summary>Visits that a merchant's shop counted itself and that were committed together (specs/1).</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Visits">1 to 100 visits, in the order the shop served them.</param>
public sealed record VisitsRecorded(string MerchantId, IReadOnlyList<VisitDetails> Visits);
