using System.Globalization;
using Affiliate.Domain.Reports;

namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>What a lead is worth, as far as checks told it.</summary>
/// <param name="Price">Of a piece.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="Currency">Of the price; null for the conversion's own.</param>
/// <param name="Goal">Goal's code.</param>
/// <param name="Track">The parcel's tracking number.</param>
/// <param name="Cash">Payments that override the rates.</param>
public sealed record LeadFigures(
    decimal? Price, decimal? Quantity, string? Currency, string? Goal, string? Track, LeadCash? Cash)
{
    private const int MostDecimals = 4;

    /// <summary>What is wrong with its price and quantity together; null when nothing.</summary>
    public string? Problem => Price * (Quantity ?? 1) is { } amount && amount > Amounts.Largest
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{Price:0.####} times {Quantity ?? 1:0.####} is more than the largest amount taken, {Amounts.Largest}")
        : null;

    /// <summary>Price times quantity; null while no price is known.</summary>
    public decimal? Amount => Price is not { } price ? null
        : Currency is { } code ? Domain.Money.Currency.Round(price * (Quantity ?? 1), code)
        : decimal.Round(price * (Quantity ?? 1), MostDecimals, MidpointRounding.ToEven);

    /// <summary>With what a wish says anew.</summary>
    public LeadFigures With(LeadChange change) => new(
        change.Price ?? Price, change.Quantity ?? Quantity, change.Currency ?? Currency, change.Goal ?? Goal,
        LeadText.Of(change.Track) ?? Track, change.Cash ?? Cash);
}
