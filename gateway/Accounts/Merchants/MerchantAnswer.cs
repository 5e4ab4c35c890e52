namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary>A merchant as operators see it.</summary>
internal sealed record MerchantAnswer(
    string Id, long Number, string Name, string Currency, string TimeZone, IReadOnlyList<string> Sites, string SiteKey)
{
    public static MerchantAnswer Of(Merchant merchant) => new(
        merchant.Id, merchant.Number, merchant.Name, merchant.Currency, merchant.TimeZone, merchant.Sites, merchant.SiteKey);
}
