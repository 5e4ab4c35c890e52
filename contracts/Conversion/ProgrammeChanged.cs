namespace Affiliate.Contracts.Conversion;

/// <summary>An operator stored a merchant's programme, for the first time or anew.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Programme">Its whole new state.</param>
/// <param name="At">When, UTC.</param>
public sealed record ProgrammeChanged(string MerchantId, ProgrammeDetails Programme, DateTimeOffset At);
