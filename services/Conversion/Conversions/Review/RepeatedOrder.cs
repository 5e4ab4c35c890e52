using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions.Review;

/// <summary>
/// Finds what a conversion seems to repeat: the same amount and basket of the <see cref="SameBuyer"/> under another order id.
/// Each way goes by an index.
/// </summary>
internal static class RepeatedOrder
{
    // What else must hold of a conversion "c" found by one of the ways: it is within the window, no other buyer's, stands, and,
    // when the question is that of one that waited, was received before or decided without having seen it.
    private static readonly string Repeated =
        $"""
        c.merchant_id = n.merchant AND c.repeat_key = n.basket AND c.created_at >= n.since AND c.created_at <= n.until
            AND c.order_id <> n.number
        AND c.duplicate_of IS NULL AND c.status <> {ConversionStatus.Rejected}
        AND {SameBuyer.NotTwo("n.customer", "c.customer_id")}
        AND (NOT n.waited OR c.created_at < n.at OR (c.created_at = n.at AND c.id < n.id)
            OR (c.attribution_due IS NULL AND c.status <> {ConversionStatus.Review}))
        """;

    // The same click; a customer it may be of; a click of such a one.
    private static readonly LookUp<Question, string?> Orders = new(
        $"""
        (SELECT order_id FROM (
            SELECT c.order_id FROM conversions AS c WHERE c.click_token = n.click AND {Repeated}
            UNION ALL SELECT c.order_id FROM {SameBuyer.Customers("n.click", "n.customer")} AS buyer
                JOIN conversions AS c ON c.customer_id = buyer.id WHERE {Repeated}
            UNION ALL SELECT c.order_id FROM {SameBuyer.Customers("n.click", "n.customer")} AS buyer
                JOIN customer_clicks AS t ON t.customer_id = buyer.id
                JOIN conversions AS c ON c.click_token = t.click_token AND c.customer_id IS NULL WHERE {Repeated}) AS repeated LIMIT 1)
        """,
        row => row.Text(0),
        LookUpColumn<Question>.Text("merchant", one => one.Conversion.MerchantId),
        LookUpColumn<Question>.Text("basket", one => one.Conversion.RepeatKey),
        LookUpColumn<Question>.Text("number", one => one.Conversion.OrderId),
        LookUpColumn<Question>.Text("click", one => one.Conversion.ClickToken),
        LookUpColumn<Question>.Text("customer", one => one.Conversion.CustomerId),
        LookUpColumn<Question>.Text("id", one => one.Conversion.Id),
        LookUpColumn<Question>.Time("at", one => one.Conversion.CreatedAt),
        LookUpColumn<Question>.Time("since", one => one.Conversion.CreatedAt - RepeatKey.Window),
        LookUpColumn<Question>.Time("until", one => one.Conversion.CreatedAt + RepeatKey.Window),
        LookUpColumn<Question>.Flag("waited", one => one.Waited));

    /// <summary>
    /// Whether a new conversion that holds its <see cref="SameBasketLock"/> has yet to look what it repeats: under review nothing is left
    /// to find out, and what waits for its click looks once it is settled.
    /// </summary>
    public static bool IsYetToBeChecked(StoredConversion conversion) =>
        conversion.Status != ConversionStatus.Review && conversion.AttributionDue is null;

    /// <summary>The order that each new conversion repeats, null for none, in one round trip.</summary>
    public static Task<IReadOnlyList<string?>> FindAsync(
        ConversionDb db, IReadOnlyList<StoredConversion> conversions, CancellationToken cancellation) =>
        Orders.AskAsync(db, [.. conversions.Select(one => new Question(one, Waited: false))], cancellation);

    /// <summary>
    /// The order that a waiting conversion seems to repeat: one received before it, or one received after it that was decided
    /// without having seen it. It has to hold its <see cref="SameBasketLock"/>.
    /// </summary>
    public static async Task<string?> FindForWaitingAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation) =>
        conversion.RepeatKey is null ? null : (await Orders.AskAsync(db, [new Question(conversion, Waited: true)], cancellation))[0];

    private sealed record Question(StoredConversion Conversion, bool Waited);
}
