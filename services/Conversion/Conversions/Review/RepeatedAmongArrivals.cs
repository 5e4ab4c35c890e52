namespace Affiliate.Conversion.Conversions.Review;

/// <summary>
/// Finds among conversions that are about to be stored together those that repeat one before them (see <see cref="RepeatedOrder"/>).
/// </summary>
internal static class RepeatedAmongArrivals
{
    private static readonly LookUp<(StoredConversion One, StoredConversion Before), bool> AreOfOne = new(
        $"""
        (SELECT 1 WHERE {SameBuyer.NotTwo("n.customer", "n.other_customer")} AND (n.click = n.other_click OR EXISTS (
            SELECT 1 FROM {SameBuyer.Customers("n.click", "n.customer")} AS buyer
                JOIN {SameBuyer.Customers("n.other_click", "n.other_customer")} AS other ON other.id = buyer.id)))
        """,
        row => row.Number(0) is not null,
        LookUpColumn<(StoredConversion One, StoredConversion Before)>.Text("click", pair => pair.One.ClickToken),
        LookUpColumn<(StoredConversion One, StoredConversion Before)>.Text("customer", pair => pair.One.CustomerId),
        LookUpColumn<(StoredConversion One, StoredConversion Before)>.Text("other_click", pair => pair.Before.ClickToken),
        LookUpColumn<(StoredConversion One, StoredConversion Before)>.Text("other_customer", pair => pair.Before.CustomerId));

    /// <summary>
    /// Of conversions that hold their <see cref="SameBasketLock"/>: those that have yet to look. A question to the database only when
    /// baskets are alike.
    /// </summary>
    public static async Task<IEnumerable<StoredConversion>> OfAsync(
        ConversionDb db, IEnumerable<StoredConversion> conversions, CancellationToken cancellation)
    {
        var pairs = conversions.GroupBy(one => (one.MerchantId, one.RepeatKey)).Select(same => same.ToList())
            .SelectMany(same => same.SelectMany((one, at) => same.Take(at).Select(before => (One: one, Before: before))))
            .Where(pair => RepeatedOrder.IsYetToBeChecked(pair.One)).ToList();
        var areOfOne = await AreOfOne.AskAsync(db, pairs, cancellation);
        return pairs.Where((_, index) => areOfOne[index]).Select(pair => pair.One);
    }
}
