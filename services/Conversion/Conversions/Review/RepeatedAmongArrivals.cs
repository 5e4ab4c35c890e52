namespace Affiliate.Conversion.Conversions.Review;

/// <summary>
/// Finds among conversions that are about to be stored together those that repeat one before them (see <see cref="RepeatedOrder"/>).
/// </summary>
internal static class RepeatedAmongArrivals
{
    /// <summary>
    /// Of conversions that hold their <see cref="SameBasketLock"/>: those that have yet to look. A question to the database only when
    /// baskets are alike.
    /// </summary>
    public static async Task<IReadOnlyList<StoredConversion>> OfAsync(
        ConversionDb db, IEnumerable<StoredConversion> conversions, CancellationToken cancellation)
    {
        var alike = conversions.GroupBy(one => (one.MerchantId, one.RepeatKey)).Select(same => same.ToList())
            .Where(same => same.Count > 1).ToList();
        if (alike.Count == 0)
            return [];
        var customers = await CustomersAsync(
            db,
            [.. alike.SelectMany(same => same).Select(one => one.ClickToken).OfType<string>().Distinct(StringComparer.Ordinal)],
            cancellation);
        return [
            .. alike.SelectMany(
                same =>
                    same.Where(
                        (one, index) => RepeatedOrder.IsYetToBeChecked(one)
                            && same.Take(index).Any(before => AreOfOne(before, one, customers))))];
    }

    private static async Task<ILookup<string, string>> CustomersAsync(ConversionDb db, List<string> clicks, CancellationToken cancellation)
    {
        var ties = await db.CustomerClicks.AsNoTracking().Where(tie => clicks.Contains(tie.ClickToken)).ToListAsync(cancellation);
        return ties.ToLookup(tie => tie.ClickToken, tie => tie.CustomerId, StringComparer.Ordinal);
    }

    private static bool AreOfOne(StoredConversion one, StoredConversion other, ILookup<string, string> customers) =>
        (one.CustomerId is null || other.CustomerId is null || one.CustomerId == other.CustomerId)
        && (one.ClickToken is { } click && click == other.ClickToken
            || Customers(one, customers).Intersect(Customers(other, customers), StringComparer.Ordinal).Any());

    private static IEnumerable<string> Customers(StoredConversion conversion, ILookup<string, string> customers) =>
        [.. new[] { conversion.CustomerId }.OfType<string>(), .. conversion.ClickToken is { } click ? customers[click] : []];
}
