namespace Affiliate.Conversion.Customers;

/// <summary>
/// Keeps which clicks are a customer's: an order sent again may name the one or the other (see
/// <see cref="Conversions.Review.RepeatedOrder"/>).
/// </summary>
internal static class ClickOfCustomer
{
    /// <summary>Whether it is known already.</summary>
    public static Task<bool> IsKnownAsync(ConversionDb db, string customer, string click, CancellationToken cancellation) =>
        db.CustomerClicks.AnyAsync(tie => tie.ClickToken == click && tie.CustomerId == customer, cancellation);

    /// <summary>
    /// Keeps a click that was found to be one of the customer's merchant and creditable; once, and only the first
    /// <see cref="CustomerClick.Most"/>.
    /// </summary>
    public static async Task KeepAsync(ConversionDb db, string customer, string click, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO customer_clicks (click_token, customer_id) SELECT {click}, {customer}
             WHERE (SELECT COUNT(*) FROM customer_clicks WHERE click_token = {click}) < {CustomerClick.Most}
                 AND (SELECT COUNT(*) FROM customer_clicks WHERE customer_id = {customer}) < {CustomerClick.Most}
             ON CONFLICT DO NOTHING
             """,
            cancellation);
        await write.CommitAsync(cancellation);
    }
}
