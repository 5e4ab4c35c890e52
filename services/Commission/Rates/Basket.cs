using Affiliate.Commission.Rates.Rules;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Commission.Rates;

/// <summary>Cuts a conversion's amount into lines that add up to it.</summary>
internal static class Basket
{
    public static IReadOnlyList<BasketItem> Lines(CommissionBasis basis, TraceNotes notes)
    {
        var items = basis.Type == ConversionType.Sale ? basis.Items : [];
        if (items.Count == 0)
            return [Whole(basis)];

        var sum = items.Sum(item => item.Total);
        var counted = items.Sum(item => Math.Max(0, item.Total));
        if (sum == 0 || counted == 0)
        {
            notes.Add(
                $"{(sum == 0 ? "the basket's lines add up to 0" : "no basket line is above 0")}: the whole amount is taken as one line");
            return [Whole(basis)];
        }

        if (counted != sum)
            notes.Add(
                $"basket lines below 0, together {notes.Money(sum - counted)}, are discounts: they earn nothing and lower the other "
                    + "lines in proportion");
        if (sum != basis.Amount)
            notes.Add(
                $"the basket's lines add up to {notes.Money(sum)}, not to the amount of {notes.Money(basis.Amount)}: they are scaled to "
                    + "it");
        return counted == basis.Amount
            ? [.. items.Select(item => item with { Total = Math.Max(0, item.Total) })]
            : Scale(basis, items, counted);
    }

    private static BasketItem Whole(CommissionBasis basis) => new(null, null, null, [], basis.Amount);

    private static List<BasketItem> Scale(CommissionBasis basis, IReadOnlyList<BasketItem> items, decimal sum)
    {
        var scaled = new List<BasketItem>(items.Count);
        decimal seen = 0, given = 0;
        foreach (var item in items)
        {
            seen += Math.Max(0, item.Total);
            var due = Proportion.Of(basis.Amount, seen, sum, basis.Currency);
            scaled.Add(item with { Total = due - given });
            given = due;
        }

        return scaled;
    }
}
