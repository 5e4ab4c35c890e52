using Affiliate.Contracts.Ingestion;

namespace Affiliate.Conversion.Conversions;

/// <summary>What the database knows that decides on a new conversion, in one round trip.</summary>
/// <param name="FirstId">The conversion of the same identity that is no duplicate.</param>
/// <param name="RepeatOf">A recent conversion of the same buyer, amount and basket under another order id.</param>
/// <param name="Click">The click named, if the projection has it.</param>
/// <param name="CreditsUsed">Conversions the click was credited with.</param>
/// <param name="CustomerPublisherId">Who brought the customer named; null when the merchant has no such one.</param>
/// <param name="CustomerSince">When the customer was made known, UTC.</param>
internal sealed record RecordingFacts(
    string? FirstId, string? RepeatOf, ClickDetails? Click, int CreditsUsed, string? CustomerPublisherId, DateTimeOffset? CustomerSince)
{
    public static async Task<RecordingFacts> ReadAsync(
        ConversionDb db, ConversionReport report, string orderId, string? repeatKey, DateTimeOffset now, CancellationToken cancellation)
    {
        var (merchant, type, token) = (report.MerchantId, report.Type, report.Referrer ?? "");
        var customer = report.CustomerId ?? "";
        var repeats = Repeated(db, merchant, repeatKey ?? "", orderId, now);
        return await db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\"").Select(_ => new RecordingFacts(
            db.Conversions.Where(row => row.MerchantId == merchant && row.Type == type && row.OrderId == orderId && row.DuplicateOf == null && !row.IsUnattributed)
                .Select(row => row.Id).FirstOrDefault(),
            repeats.Select(row => row.OrderId).FirstOrDefault(),
            db.Clicks.Where(click => click.Token == token).Select(click => click.Details).FirstOrDefault(),
            db.Clicks.Where(click => click.Token == token).Select(click => click.CreditsUsed).FirstOrDefault(),
            db.Customers.Where(row => row.Id == customer && row.MerchantId == merchant).Select(row => row.PublisherId).FirstOrDefault(),
            db.Customers.Where(row => row.Id == customer && row.MerchantId == merchant).Select(row => (DateTimeOffset?)row.CreatedAt).FirstOrDefault())).SingleAsync(cancellation);
    }

    /// <summary>Conversions of the merchant from one address within 24 hours up to this one, which counts too.</summary>
    public static async Task<int> FromAddressAsync(ConversionDb db, StoredConversion conversion, string address, CancellationToken cancellation)
    {
        var (merchant, since) = (conversion.MerchantId, conversion.CreatedAt - TimeSpan.FromDays(1));
        return 1 + await db.Conversions.CountAsync(
            row => row.MerchantId == merchant && row.ClickIp == address && row.CreatedAt >= since && row.DuplicateOf == null && row.Id != conversion.Id, cancellation);
    }

    /// <summary>
    /// The order that a waiting conversion seems to repeat: one received before it, or one received after it that was decided
    /// without having seen it. It has to hold its <see cref="RepeatTurn"/>.
    /// </summary>
    public static Task<string?> RepeatOfAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation)
    {
        var (id, at) = (conversion.Id, conversion.CreatedAt);
        var until = at + Conversions.RepeatKey.Window;
        return conversion.RepeatKey is null
            ? Task.FromResult<string?>(null)
            : Repeated(db, conversion)
                .Where(row => row.CreatedAt <= until && (row.CreatedAt < at || (row.CreatedAt == at && string.Compare(row.Id, id) < 0)
                    || (row.AttributionDue == null && row.Status != ConversionStatus.Review)))
                .Select(row => row.OrderId).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Whether what a conversion not yet stored would repeat is stored by now. It has to hold its <see cref="RepeatTurn"/>.</summary>
    public static Task<bool> IsRepeatAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation) =>
        Repeated(db, conversion).AnyAsync(cancellation);

    private static IQueryable<StoredConversion> Repeated(ConversionDb db, StoredConversion conversion) =>
        Repeated(db, conversion.MerchantId, conversion.RepeatKey, conversion.OrderId, conversion.CreatedAt);

    private static IQueryable<StoredConversion> Repeated(ConversionDb db, string merchant, string? key, string order, DateTimeOffset at)
    {
        var since = at - Conversions.RepeatKey.Window;
        return db.Conversions.Where(row => row.MerchantId == merchant && row.RepeatKey == key && row.CreatedAt >= since && row.OrderId != order
            && row.DuplicateOf == null && row.Status != ConversionStatus.Rejected);
    }
}
