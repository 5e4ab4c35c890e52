using System.Globalization;
using Affiliate.Conversion.Lists.Filters;

namespace Affiliate.Conversion.Customers;

/// <summary>The filters of customers (specs/2). A publisher is named by our id or, as in the seed, by the public number.</summary>
internal static class CustomerFilter
{
    /// <summary>Names of all filters, for the API's description.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["id", "mcs_id", "publisher_id", "min_created_at", "max_created_at", "min_updated_at", "max_updated_at"];

    public static IQueryable<StoredCustomer> Apply(IQueryable<StoredCustomer> rows, QueryFields query)
    {
        if (query.Id("id") is { } id)
            rows = rows.Where(row => row.Id == id);
        if (query.Id("mcs_id") is { } mcsId)
            rows = rows.Where(row => row.McsId == mcsId);
        if (query.Id("publisher_id") is { } publisher)
        {
            rows = long.TryParse(publisher, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? rows.Where(row => row.PublisherNumber == number)
                : rows.Where(row => row.PublisherId == publisher);
        }

        return rows.Within(query);
    }
}
