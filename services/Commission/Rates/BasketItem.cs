namespace Affiliate.Commission.Rates;

/// <summary>What the rules look at in a basket line.</summary>
/// <param name="Name">As the merchant sent it; null for the whole amount as one line.</param>
/// <param name="Pid">The merchant's product id.</param>
/// <param name="Sku">Stock keeping unit.</param>
/// <param name="Categories">Ids and names of the categories it is in, as sent or known from the catalogue.</param>
/// <param name="Total">Price of the line, in the conversion's currency.</param>
public sealed record BasketItem(string? Name, string? Pid, string? Sku, IReadOnlyList<string> Categories, decimal Total)
{
    /// <summary>Product id and stock keeping unit it has in the catalogue, where it may have been found by another key.</summary>
    public IReadOnlyList<string> KnownAs { get; init; } = [];
}
