namespace Affiliate.Conversion.Conversions;

/// <summary>
/// Finds what a conversion seems to repeat: the same amount and basket of the same buyer under another order id. A buyer is the
/// customer, the click named, and the click the customer came by; any of them in common is the same buyer, for the second try
/// may name them otherwise than the first. Each way has an index of its own.
/// </summary>
internal static class Repeats
{
    /// <summary>
    /// The order that a waiting conversion seems to repeat: one received before it, or one received after it that was decided
    /// without having seen it. It has to hold its <see cref="RepeatTurn"/>.
    /// </summary>
    public static Task<string?> OfWaitingAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation)
    {
        var (id, at) = (conversion.Id, conversion.CreatedAt);
        var until = at + RepeatKey.Window;
        return conversion.RepeatKey is null
            ? Task.FromResult<string?>(null)
            : SameBuyer(
                Candidates(db, conversion).Where(row => row.CreatedAt <= until && (row.CreatedAt < at || (row.CreatedAt == at && string.Compare(row.Id, id) < 0)
                    || (row.AttributionDue == null && row.Status != ConversionStatus.Review))),
                conversion).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Whether what a conversion not yet stored would repeat is stored by now. It has to hold its <see cref="RepeatTurn"/>.</summary>
    public static Task<bool> IsStoredAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation) =>
        SameBuyer(Candidates(db, conversion), conversion).AnyAsync(cancellation);

    /// <summary>Orders of the same amount and basket, whoever bought.</summary>
    public static IQueryable<StoredConversion> Candidates(ConversionDb db, string merchant, string? key, string order, DateTimeOffset at)
    {
        var since = at - RepeatKey.Window;
        return db.Conversions.Where(row => row.MerchantId == merchant && row.RepeatKey == key && row.CreatedAt >= since && row.OrderId != order
            && row.DuplicateOf == null && row.Status != ConversionStatus.Rejected);
    }

    /// <summary>Of those the ones by this click, whether the report or its customer named it.</summary>
    public static IQueryable<string> ByClick(IQueryable<StoredConversion> candidates, string click) =>
        candidates.Where(row => row.ClickToken == click).Select(row => row.OrderId)
            .Concat(candidates.Where(row => row.CustomerClick == click).Select(row => row.OrderId));

    /// <summary>Of those the ones of these customers (one, or none when the merchant has no such one), or by the click they came by.</summary>
    public static IQueryable<string> ByCustomer(IQueryable<StoredConversion> candidates, IQueryable<StoredCustomer> customers) =>
        customers.SelectMany(customer => candidates.Where(row => row.CustomerId == customer.Id)).Select(row => row.OrderId)
            .Concat(customers.SelectMany(customer => candidates.Where(row => row.ClickToken == customer.ClickToken)).Select(row => row.OrderId))
            .Concat(customers.SelectMany(customer => candidates.Where(row => row.CustomerClick == customer.ClickToken)).Select(row => row.OrderId));

    private static IQueryable<StoredConversion> Candidates(ConversionDb db, StoredConversion conversion) =>
        Candidates(db, conversion.MerchantId, conversion.RepeatKey, conversion.OrderId, conversion.CreatedAt);

    private static IQueryable<string> SameBuyer(IQueryable<StoredConversion> candidates, StoredConversion conversion)
    {
        var customer = conversion.CustomerId ?? "";
        var found = ByClick(candidates, conversion.ClickToken ?? "").Concat(candidates.Where(row => row.CustomerId == customer).Select(row => row.OrderId));
        return conversion.CustomerClick is { } click ? found.Concat(ByClick(candidates, click)) : found;
    }
}
