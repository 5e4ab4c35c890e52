namespace Affiliate.Contracts.Conversion;

/// <summary>One line of an order's basket (specs/2 <c>products</c>).</summary>
/// <param name="Name">As the merchant sent it.</param>
/// <param name="UnitPrice">Price of one piece, in the conversion's currency.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="TotalPrice">Price of the line.</param>
/// <param name="Pid">The merchant's product id.</param>
/// <param name="Sku">Stock keeping unit.</param>
/// <param name="Category">Category id or name.</param>
public sealed record BasketLine(
    string Name,
    decimal UnitPrice,
    decimal Quantity,
    decimal TotalPrice,
    string? Pid,
    string? Sku,
    string? Category);
