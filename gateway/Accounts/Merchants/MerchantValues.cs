namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary>A merchant's values after checking, in the form they are stored.</summary>
internal sealed record MerchantValues(string Name, long? Number, string Currency, string TimeZone, List<string> Sites);
