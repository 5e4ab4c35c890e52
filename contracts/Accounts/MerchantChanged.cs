namespace Affiliate.Contracts.Accounts;

/// <summary>An operator changed a merchant. A new currency counts for conversions received from now on.</summary>
/// <param name="Merchant">Its whole new state.</param>
/// <param name="At">When, UTC.</param>
public sealed record MerchantChanged(MerchantDetails Merchant, DateTimeOffset At);
