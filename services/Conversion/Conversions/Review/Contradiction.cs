using System.Globalization;
using Affiliate.Contracts.Ingestion;
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
        if (first.Source != ReportSource.Script || report.Source != ReportSource.Api)
            return null;
        string?[] how =
        [
            IsSame(Told(report), Told(first)) || IsSame((report.Amount, report.Currency), (first.Amount, first.Currency))
                ? null : Differs("amount", Text(Told(report)), Text(Told(first))),
            Differs("click", report.ClickToken, first.ClickToken),
            Differs("publisher", report.PublisherId, first.PublisherId),
            Differs("customer", report.CustomerId, first.CustomerId),
        ];
        return how.Any(one => one is not null) ? new Contradiction(report.Id, string.Join("; ", how.OfType<string>())) : null;
    }

    private static string? Differs(string what, string? told, string? before) =>
        told is null || before is null || told == before ? null : $"{what} {told}, not {before}";

    // Converted, each at the rate of its own time, the same amount is two.
    private static (decimal Amount, string Currency) Told(StoredConversion conversion) =>
        conversion.Tracked is { } tracked ? (tracked.Amount, tracked.Currency) : (conversion.Amount, conversion.Currency);

    private static bool IsSame((decimal Amount, string Currency) one, (decimal Amount, string Currency) other) =>
        Toman.Exchange(one.Currency, other.Currency) * one.Amount == other.Amount;

    private static string Text((decimal Amount, string Currency) money) =>
        string.Create(CultureInfo.InvariantCulture, $"{PlainDecimalConverter.Plain(money.Amount)} {money.Currency}");
}
