namespace Affiliate.Ingestion.Products.Import;

/// <summary>What storing some products came to.</summary>
/// <param name="Created">New ones.</param>
/// <param name="Updated">Known ones that differ now.</param>
/// <param name="Unchanged">Known ones that were the same already.</param>
internal sealed record StoredCounts(int Created = 0, int Updated = 0, int Unchanged = 0)
{
    public StoredCounts With(StoredOutcome outcome) => outcome switch
    {
        StoredOutcome.Created => this with { Created = Created + 1 },
        StoredOutcome.Updated => this with { Updated = Updated + 1 },
        _ => this with { Unchanged = Unchanged + 1 },
    };
}
