namespace Affiliate.Ingestion.ProductFeeds.Settings;

/// <summary>What an operator sets for a merchant's product feed (specs/0). Answered as it is stored.</summary>
/// <param name="Url">The shop's address.</param>
/// <param name="Flavour"><c>seed</c> or <c>woocommerce</c>: how pages are asked for; answers of both shapes are understood.</param>
/// <param name="Token">Sent as bearer token, or as the form field <c>token</c> by <c>woocommerce</c>; null for none.</param>
/// <param name="Filters">Sent with every page, as in <c>min_price</c> or <c>categories.cid</c>.</param>
/// <param name="IntervalSeconds">Time between two runs.</param>
/// <param name="AllowPrivateAddress">The address may be a private one.</param>
/// <param name="Enabled">Whether it runs.</param>
public sealed record ProductFeedSettings(
    string Url, string Flavour, string? Token, IReadOnlyDictionary<string, string> Filters, int IntervalSeconds,
    bool AllowPrivateAddress, bool Enabled)
{
    /// <summary>Pages of the merchants' API's own form.</summary>
    public const string Seed = "seed";

    /// <summary>Pages of the WooCommerce plugin.</summary>
    public const string WooCommerce = "woocommerce";
}
