using System.Globalization;
using Affiliate.Conversion.Lists;

namespace Affiliate.Conversion.Customers;

/// <summary>The filters of customers (specs/2). A publisher is named by our id or, as in the seed, by the public number.</summary>
internal static class CustomerFilter
{
    /// <summary>Names of all filters, for the API's description.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["id", "mcs_id", "publisher_id", "min_created_at", "max_created_at", "min_updated_at", "max_updated_at"];

    public static IQueryable<StoredCustomer> Apply(IQueryable<StoredCustomer> rows, QueryFields query)
    {
        if (query.Text("id") is { } id)
            rows = rows.Where(row => row.Id == id);
        if (query.Text("mcs_id") is { } mcsId)
            rows = rows.Where(row => row.McsId == mcsId);
        if (query.Text("publisher_id") is { } publisher)
        {
            rows = long.TryParse(publisher, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? rows.Where(row => row.PublisherNumber == number)
                : rows.Where(row => row.PublisherId == publisher);
        }

        return Times(rows, query);
    }

    private static IQueryable<StoredCustomer> Times(IQueryable<StoredCustomer> rows, QueryFields query)
    {
        if (query.From("min_created_at") is { } createdFrom)
            rows = rows.Where(row => row.CreatedAt >= createdFrom);
        if (query.Until("max_created_at") is { } createdUntil)
            rows = rows.Where(row => row.CreatedAt < createdUntil);
        if (query.From("min_updated_at") is { } updatedFrom)
            rows = rows.Where(row => row.UpdatedAt >= updatedFrom);
        if (query.Until("max_updated_at") is { } updatedUntil)
            rows = rows.Where(row => row.UpdatedAt < updatedUntil);
        return rows;
    }
}
