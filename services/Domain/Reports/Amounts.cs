using System.Text.Json;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Domain.Reports;

/// <summary>Amounts as merchants send them.</summary>
public static class Amounts
{
    /// <summary>The largest amount taken.</summary>
    public const decimal Largest = 10_000_000_000_000m;

    /// <summary>Decimals kept; what is beyond is floating point's dust.</summary>
    public const int Decimals = 4;

    /// <summary>0 to 10^13, half-even to four decimals; anything else is 422 naming the field.</summary>
    public static decimal Read(JsonElement sent, string field) =>
        RequestFields.Number(sent) is { } amount and >= 0 and <= Largest
            ? decimal.Round(amount, Decimals, MidpointRounding.ToEven)
            : throw Refusal.Invalid(field, $"must be a number from 0 to {Largest}");
}
