using System.Globalization;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Ingestion.Visits;

/// <summary>A row of a publisher's visits as the database adds it up, and its place in the list.</summary>
internal sealed class VisitTotal
{
    private const char Separator = '\n';

    public required string Key { get; init; }

    public required string Currency { get; init; }

    public required long Visits { get; init; }

    public required long Orders { get; init; }

    public required long AmountUnits { get; init; }

    /// <summary>What a cursor stands for.</summary>
    public string Position =>
        string.Create(CultureInfo.InvariantCulture, $"{AmountUnits}{Separator}{Visits}{Separator}{Currency}{Separator}{Key}");

    /// <summary>Days, beginning after the cursor's.</summary>
    public static IQueryable<VisitTotal> NewestFirst(IQueryable<VisitTotal> totals, string? after)
    {
        if (after is not null)
        {
            var (_, _, currency, key) = Read(after);
            totals =
                totals.Where(
                    total => string.Compare(total.Key, key) < 0 || (total.Key == key && string.Compare(total.Currency, currency) > 0));
        }

        return totals.OrderByDescending(total => total.Key).ThenBy(total => total.Currency);
    }

    /// <summary>Pages or sites, those with the highest amount and the most visits first, beginning after the cursor's.</summary>
    public static IQueryable<VisitTotal> MostFirst(IQueryable<VisitTotal> totals, string? after)
    {
        if (after is not null)
        {
            var (amount, visits, currency, key) = Read(after);
            totals = totals.Where(total => total.AmountUnits < amount || (total.AmountUnits == amount
                && (total.Visits < visits || (total.Visits == visits
                    && (string.Compare(total.Key, key) > 0 || (total.Key == key && string.Compare(total.Currency, currency) > 0))))));
        }

        return totals.OrderByDescending(total => total.AmountUnits).ThenByDescending(total => total.Visits).ThenBy(total => total.Key)
            .ThenBy(total => total.Currency);
    }

    private static (long Amount, long Visits, string Currency, string Key) Read(string cursor) =>
        cursor.Split(Separator, 4) is [var amount, var visits, { Length: < 10 } currency, var key] && !key.Contains('\0')
            && !currency.Contains('\0')
        && long.TryParse(amount, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units)
        && long.TryParse(visits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (units, count, currency, key)
            : throw Refusal.UnknownCursor();
}
