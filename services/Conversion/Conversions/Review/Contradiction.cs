using System.Globalization;
using Affiliate.Domain.Money;

namespace Affiliate.Conversion.Conversions.Review;

/// <summary>What a merchant's own report says otherwise than the tracking script did of the same order or lead.</summary>
/// <param name="ReportId">The merchant's report, which is recorded as a duplicate.</param>
/// <param name="How">What differs, in words.</param>
public sealed record Contradiction(string ReportId, string How)
{
    /// <summary>As a sentence of the decision trace.</summary>
    public string Note => $"the merchant's own report {ReportId} contradicts what the tracking script reported: {How}";

    /// <summary>Null when the two agree, or are not of these sources. What only one of them names is no contradiction.</summary>
    internal static Contradiction? Between(StoredConversion first, StoredConversion report)
    {
        if (first.Source != ConversionSource.Script || report.Source != ConversionSource.Api)
            return null;
        string?[] how =
        [
            Toman.Exchange(report.Currency, first.Currency) * report.Amount == first.Amount
                ? null : Differs("amount", Money(report), Money(first)),
            Differs("click", report.ClickToken, first.ClickToken),
            Differs("publisher", report.PublisherId, first.PublisherId),
            Differs("customer", report.CustomerId, first.CustomerId),
        ];
        return how.Any(one => one is not null) ? new Contradiction(report.Id, string.Join("; ", how.OfType<string>())) : null;
    }

    private static string? Differs(string what, string? told, string? before) =>
        told is null || before is null || told == before ? null : $"{what} {told}, not {before}";

    private static string Money(StoredConversion conversion) =>
        string.Create(CultureInfo.InvariantCulture, $"{PlainDecimalConverter.Plain(conversion.Amount)} {conversion.Currency}");
}
