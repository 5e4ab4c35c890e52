using System.Text.Json;

namespace Affiliate.Ingestion.ProductFeeds.Settings;

/// <summary>Body of <c>PUT …/product-feed</c>.</summary>
/// <param name="Url">The shop's address; required.</param>
/// <param name="Flavour"><c>seed</c> (default) or <c>woocommerce</c>.</param>
/// <param name="Token">What the shop asks for, if anything; at most 1000 characters.</param>
/// <param name="Filters">Any field of product and category, prices and <c>last_update</c> with <c>min_</c> or <c>max_</c>.</param>
/// <param name="IntervalSeconds">1 to 604800, default 3600.</param>
/// <param name="AllowPrivateAddress">Default false.</param>
/// <param name="Enabled">Default true.</param>
public sealed record ProductFeedBody(
    string? Url, string? Flavour, string? Token, IReadOnlyDictionary<string, JsonElement>? Filters, int? IntervalSeconds,
    bool? AllowPrivateAddress, bool? Enabled);
