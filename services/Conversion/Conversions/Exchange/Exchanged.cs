using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Money;

namespace Affiliate.Conversion.Conversions.Exchange;

/// <summary>Amounts in the programme's currency, by a rate.</summary>
internal static class Exchanged
{
    /// <summary>Tomans and rials are one currency in two units: they need no rate to be told.</summary>
    public static bool NeedsRate(string from, string to) => Toman.Exchange(from, to) is null;

    /// <summary>Whether payments set by hand are in a currency that needs a rate to be told in the conversion's.</summary>
    public static bool PaymentsNeedRate(StoredConversion conversion) =>
        conversion.Payments?.Currency is { } paid && NeedsRate(paid, conversion.Currency);

    /// <summary>The currency from which a rate is waited for: that of the payments, or of the amount.</summary>
    public static string Awaited(StoredConversion conversion) =>
        PaymentsNeedRate(conversion) ? conversion.Payments!.Currency! : conversion.Currency;

    public static decimal Amount(decimal amount, ExchangeRate rate) => Currency.Round(amount * rate.Rate, rate.To);

    /// <summary>The basket's prices; what rounding leaves between their sum and the amount the rates' scaling takes up.</summary>
    public static IReadOnlyList<BasketLine> Lines(IReadOnlyList<BasketLine> lines, ExchangeRate rate) =>
        [.. lines.Select(line => line with { UnitPrice = Price(line.UnitPrice, rate), TotalPrice = Price(line.TotalPrice, rate) })];

    /// <summary>What was reported and how it was converted.</summary>
    public static TrackedAmount Tracked(decimal amount, ExchangeRate rate) => new(amount, rate.From, rate.Rate, rate.Source, rate.At);

    private static decimal Price(decimal price, ExchangeRate rate) =>
        decimal.Round(price * rate.Rate, Currency.MostDigits, MidpointRounding.ToEven);
}
