namespace Affiliate.Ingestion.Products.Import;

/// <summary>A row that cannot be taken; the others can.</summary>
/// <param name="field">The field concerned, as in <c>categories[1].cid</c>; empty when the row itself is wrong.</param>
/// <param name="reason">For the merchant's developer.</param>
internal sealed class RowFault(string field, string reason) : Exception(reason)
{
    public string Field { get; } = field;
}
