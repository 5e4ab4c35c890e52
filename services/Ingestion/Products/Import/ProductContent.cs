namespace Affiliate.Ingestion.Products.Import;

/// <summary>What one row says of a product, understood.</summary>
internal sealed record ProductContent
{
    public required string Pid { get; init; }

    public required string Name { get; init; }

    public string? Sku { get; init; }

    public string? Url { get; init; }

    public decimal? Price { get; init; }

    public decimal? OldPrice { get; init; }

    public bool? InStock { get; init; }

    public IReadOnlyList<string> Images { get; init; } = [];

    public IReadOnlyList<ProductCategory> Categories { get; init; } = [];

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
