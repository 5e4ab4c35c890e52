using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Commission;

/// <summary>Conversions of a merchant were settled together: its account was debited, publishers' accounts were credited.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="SettlementId">The run.</param>
/// <param name="ConversionIds">What was settled, at most 1000.</param>
/// <param name="At">When, UTC.</param>
public sealed record CommissionSettled(
    string MerchantId,
    [property: JournalKey(JournalKeys.Subject)] string SettlementId,
    IReadOnlyList<string> ConversionIds,
    DateTimeOffset At);
