namespace Affiliate.Conversion.Lists.Filters;

/// <summary>Newest first, from a position on.</summary>
internal static class NewestFirst
{
    public static IOrderedQueryable<T> Newest<T>(this IQueryable<T> rows)
        where T : class, IListed =>
        rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id);

    /// <summary>A page whose rows' places are known already.</summary>
    public static IQueryable<T> At<T>(this IQueryable<T> all, IEnumerable<ListPosition> places)
        where T : class, IListed
    {
        var ids = places.Select(place => place.Id).ToList();
        return all.Where(row => ids.Contains(row.Id)).Newest();
    }

    /// <summary>A page of what matches: found in the indexes alone, only its own rows are read whole.</summary>
    public static IQueryable<T> Page<T>(this IQueryable<T> all, IQueryable<T> matching, int skip, int take)
        where T : class, IListed
    {
        var ids = matching.Newest().Skip(skip).Take(take).Select(row => row.Id);
        return all.Where(row => ids.Contains(row.Id)).Newest();
    }

    /// <summary>What comes after the position; the first condition is what an index can use.</summary>
    public static IQueryable<T> After<T>(this IQueryable<T> rows, ListPosition? position)
        where T : class, IListed
    {
        if (position is null)
            return rows;
        var (at, id) = (position.At, position.Id);
        return rows.Where(row => row.CreatedAt <= at && (row.CreatedAt < at || string.Compare(row.Id, id) < 0));
    }
}
