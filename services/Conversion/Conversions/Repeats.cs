namespace Affiliate.Conversion.Conversions;

/// <summary>
/// Finds what a conversion seems to repeat: the same amount and basket of the same buyer under another order id. A conversion's
/// buyers are the click it names, the customer it names and the customers of that click; two that have any in common are of the
/// same buyer, for the second try may name them otherwise than the first; but where both name a customer, another customer is
/// another buyer, whatever click they share (a family's computer, a shop's counter). Each way goes by an index.
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
        if (conversion.RepeatKey is not { } key)
            return Task.FromResult<string?>(null);
        var candidates = Candidates(db, conversion.MerchantId, key, conversion.OrderId, at)
            .Where(row => row.CreatedAt <= until && (row.CreatedAt < at || (row.CreatedAt == at && string.Compare(row.Id, id) < 0)
                || (row.AttributionDue == null && row.Status != ConversionStatus.Review)));
        return SameBuyer(db, candidates, conversion.ClickToken, conversion.CustomerId).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// Whether a new conversion that holds its <see cref="RepeatTurn"/> has yet to look what it repeats: under review nothing is left
    /// to find out, and what waits for its click looks once it is settled.
    /// </summary>
    public static bool Looks(StoredConversion conversion) => conversion.Status != ConversionStatus.Review && conversion.AttributionDue is null;

    /// <summary>Those of conversions not yet stored that would repeat what is stored by now, in one round trip. They have to hold their <see cref="RepeatTurn"/>.</summary>
    public static Task<IReadOnlyList<StoredConversion>> StoredAsync(ConversionDb db, IReadOnlyList<StoredConversion> conversions, CancellationToken cancellation) =>
        ManyQuestions.AnyAsync(
            db, conversions, one => Of(db, one.MerchantId, one.RepeatKey, one.OrderId, one.ClickToken, one.CustomerId, one.CreatedAt).Take(1), cancellation);

    /// <summary>The orders that one received at this time would repeat; a customer the merchant does not have is nobody's.</summary>
    public static IQueryable<string> Of(ConversionDb db, string merchant, string? key, string order, string? click, string? customer, DateTimeOffset at) =>
        SameBuyer(db, Candidates(db, merchant, key ?? "", order, at), click, customer);

    private static IQueryable<StoredConversion> Candidates(ConversionDb db, string merchant, string key, string order, DateTimeOffset at)
    {
        var since = at - RepeatKey.Window;
        return db.Conversions.Where(row => row.MerchantId == merchant && row.RepeatKey == key && row.CreatedAt >= since && row.OrderId != order
            && row.DuplicateOf == null && row.Status != ConversionStatus.Rejected);
    }

    private static IQueryable<string> SameBuyer(ConversionDb db, IQueryable<StoredConversion> candidates, string? click, string? customer)
    {
        if (customer is null)
            return ByClick(db, candidates, click ?? "");
        candidates = candidates.Where(row => row.CustomerId == null || row.CustomerId == customer);
        return click is null ? ByCustomer(db, candidates, customer) : ByClick(db, candidates, click).Concat(ByCustomer(db, candidates, customer));
    }

    private static IQueryable<string> ByClick(ConversionDb db, IQueryable<StoredConversion> candidates, string click)
    {
        var customers = db.CustomerClicks.Where(tie => tie.ClickToken == click);
        var clicks = customers.SelectMany(tie => db.CustomerClicks.Where(other => other.CustomerId == tie.CustomerId));
        return candidates.Where(row => row.ClickToken == click).Select(row => row.OrderId)
            .Concat(customers.SelectMany(tie => candidates.Where(row => row.CustomerId == tie.CustomerId)).Select(row => row.OrderId))
            .Concat(clicks.Join(candidates, tie => tie.ClickToken, row => row.ClickToken, (tie, row) => new { tie, row })
                .Where(pair => pair.row.CustomerId == null || pair.row.CustomerId == pair.tie.CustomerId).Select(pair => pair.row.OrderId));
    }

    private static IQueryable<string> ByCustomer(ConversionDb db, IQueryable<StoredConversion> candidates, string customer)
    {
        var clicks = db.CustomerClicks.Where(tie => tie.CustomerId == customer);
        return candidates.Where(row => row.CustomerId == customer).Select(row => row.OrderId)
            .Concat(clicks.SelectMany(tie => candidates.Where(row => row.ClickToken == tie.ClickToken)).Select(row => row.OrderId));
    }
}
