namespace Affiliate.Conversion.Lists.Filters;

/// <summary>The filters by time that all lists of specs/2 have.</summary>
internal static class TimeFilter
{
    // Nothing changes before it is created: said too, so that an index on the time of creation can start there.
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, QueryFields query)
        where T : class, IListed
    {
        if (query.From("min_created_at") is { } createdFrom)
            rows = rows.Where(row => row.CreatedAt >= createdFrom);
        if (query.Until("max_created_at") is { } createdUntil)
            rows = rows.Where(row => row.CreatedAt < createdUntil);
        if (query.From("min_updated_at") is { } updatedFrom)
            rows = rows.Where(row => row.UpdatedAt >= updatedFrom);
        if (query.Until("max_updated_at") is { } updatedUntil)
            rows = rows.Where(row => row.UpdatedAt < updatedUntil && row.CreatedAt < updatedUntil);
        return rows;
    }
}
