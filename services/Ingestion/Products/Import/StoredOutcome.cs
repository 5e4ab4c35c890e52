namespace Affiliate.Ingestion.Products.Import;

/// <summary>What storing a product came to.</summary>
internal enum StoredOutcome
{
    Created,
    Updated,
    Unchanged,
}
