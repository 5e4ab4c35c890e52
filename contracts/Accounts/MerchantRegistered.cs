namespace Affiliate.Contracts.Accounts;

/// <summary>An operator made a merchant.</summary>
/// <param name="Merchant">Its state.</param>
/// <param name="At">When, UTC.</param>
public sealed record MerchantRegistered(MerchantDetails Merchant, DateTimeOffset At);
