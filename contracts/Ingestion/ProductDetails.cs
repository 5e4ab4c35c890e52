namespace Affiliate.Contracts.Ingestion;

/// <summary>What finding a basket line's rate needs to know of a product (specs/2).</summary>
/// <param name="Pid">The merchant's product id, unique in its catalogue.</param>
/// <param name="Version">1 when added, one more with each change: the highest counts.</param>
/// <param name="Name">As the merchant sent it: a line without pid and sku is matched by the exact name.</param>
/// <param name="Sku">Stock keeping unit, if the catalogue has one.</param>
/// <param name="Categories">Its categories' ids and names, with those above them, the primary one first.</param>
public sealed record ProductDetails(string Pid, int Version, string Name, string? Sku, IReadOnlyList<string> Categories);
