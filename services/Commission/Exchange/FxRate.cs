using Affiliate.Commission.Data.Money;

namespace Affiliate.Commission.Exchange;

/// <summary>A rate of exchange (specs/0).</summary>
public sealed record FxRate
{
    /// <summary>ISO 4217 code or IRT.</summary>
    public string? From { get; init; }

    /// <summary>ISO 4217 code or IRT, another one.</summary>
    public string? To { get; init; }

    /// <summary>Units of the second currency for one of the first: above 0, at most 12 decimals.</summary>
    public decimal? Rate { get; init; }

    /// <summary>From when it counts, UTC; now when missing.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Where it is from; <c>operator</c> when missing.</summary>
    public string? Source { get; init; }

    internal static FxRate Of(StoredRate rate) => new()
    {
        From = rate.FromCurrency, To = rate.ToCurrency, Rate = rate.Rate, At = rate.At, Source = rate.Source,
    };
}

/// <summary>Rates of exchange, sent or stored.</summary>
/// <param name="Rates">At most 1000 when sent.</param>
/// <param name="NextCursor">Of the list: hand it back as <c>cursor</c> for the next page. Not looked at when it is sent.</param>
public sealed record FxRates(IReadOnlyList<FxRate>? Rates, string? NextCursor = null);
