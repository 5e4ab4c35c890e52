namespace Affiliate.Ingestion.Products;

/// <summary>What storing a product came to.</summary>
internal enum StoredOutcome
{
    Created,
    Updated,
    Unchanged,
}
