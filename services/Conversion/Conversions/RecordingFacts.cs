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
        var customers = db.Customers.Where(row => row.Id == customer && row.MerchantId == merchant);
        var repeats = Repeats.Of(db, merchant, repeatKey, orderId, report.Referrer, report.CustomerId, now);
        return await db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\"").Select(_ => new RecordingFacts(
            db.Conversions.Where(row => row.MerchantId == merchant && row.Type == type && row.OrderId == orderId && row.DuplicateOf == null && !row.IsUnattributed)
                .Select(row => row.Id).FirstOrDefault(),
            repeats.FirstOrDefault(),
            db.Clicks.Where(click => click.Token == token).Select(click => click.Details).FirstOrDefault(),
            db.Clicks.Where(click => click.Token == token).Select(click => click.CreditsUsed).FirstOrDefault(),
            customers.Select(row => row.PublisherId).FirstOrDefault(),
            customers.Select(row => (DateTimeOffset?)row.CreatedAt).FirstOrDefault())).SingleAsync(cancellation);
    }

    /// <summary>Conversions of the merchant from one address within 24 hours up to this one, which counts too.</summary>
    public static async Task<int> FromAddressAsync(ConversionDb db, StoredConversion conversion, string address, CancellationToken cancellation)
    {
        var (merchant, since) = (conversion.MerchantId, conversion.CreatedAt - TimeSpan.FromDays(1));
        return 1 + await db.Conversions.CountAsync(
            row => row.MerchantId == merchant && row.ClickIp == address && row.CreatedAt >= since && row.DuplicateOf == null && row.Id != conversion.Id, cancellation);
    }
}
