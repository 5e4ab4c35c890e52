using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Products.Import;

namespace Affiliate.Ingestion.Products;

/// <summary>A product before and after a row was read.</summary>
/// <param name="Before">Null when it is new.</param>
/// <param name="After">As it is to be stored.</param>
internal sealed record ProductChange(Product? Before, Product After)
{
    public static ProductChange Of(string merchantId, Product? before, ProductContent content, IReadOnlyList<string> rateCategories) =>
        new(before, new Product
    {
        MerchantId = merchantId,
        Pid = content.Pid,
        Version = (before?.Version ?? 0) + 1,
        Name = content.Name,
        Sku = content.Sku,
        Url = content.Url,
        Price = content.Price,
        OldPrice = content.OldPrice,
        InStock = content.InStock,
        Images = content.Images,
        Categories = content.Categories,
        RateCategories = rateCategories,
        CreatedAt = content.CreatedAt,
        UpdatedAt = content.UpdatedAt,
    });

    /// <summary>What it means for the merchant: a category's new name elsewhere changes none of its products.</summary>
    public StoredOutcome Outcome => Before is null ? StoredOutcome.Created : Same(Before) ? StoredOutcome.Unchanged : StoredOutcome.Updated;

    /// <summary>True when what rates look at is another.</summary>
    public bool MattersToRates => Before is null || Before.Name != After.Name || Before.Sku != After.Sku
        || !Before.RateCategories.SequenceEqual(After.RateCategories, StringComparer.Ordinal);

    private bool Same(Product before) =>
        before.Images.SequenceEqual(After.Images, StringComparer.Ordinal) && before.Categories.SequenceEqual(After.Categories)
        && before == After with { Version = before.Version, Images = before.Images, Categories = before.Categories,
            RateCategories = before.RateCategories };
}
