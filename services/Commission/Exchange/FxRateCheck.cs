using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Domain.Money;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Commission.Exchange;

/// <summary>Makes rates fit to be stored of what was sent, or says by field path what is wrong with them.</summary>
internal static class FxRateCheck
{
    private const int Most = 1000;
    private const int Decimals = 12;
    private const decimal Largest = 1_000_000_000_000m;
    private const string Unnamed = "operator";

    public static IReadOnlyList<StoredRate> Read(FxRates sent, DateTimeOffset now, FieldErrors errors)
    {
        var read = new List<StoredRate>();
        if (!errors.Required("rates", sent.Rates))
            return read;
        if (sent.Rates.Count is 0 or > Most)
            errors.Add("rates", $"must have 1 to {Most} rates");
        foreach (var (index, rate) in sent.Rates.Take(Most).Index())
        {
            if (errors.Required($"rates[{index}]", rate) && Read(rate, $"rates[{index}]", now, errors) is { } good)
                read.Add(good);
        }

        return read;
    }

    private static StoredRate? Read(FxRate sent, string path, DateTimeOffset now, FieldErrors errors)
    {
        var from = Code(sent.From, $"{path}.from", errors);
        var to = Code(sent.To, $"{path}.to", errors);
        if (from is not null && to is not null && Toman.Exchange(from, to) is not null)
            errors.Add($"{path}.to", from == to ? "must be another currency than from" : "is ten rials to the toman by definition");
        if (errors.Required($"{path}.rate", sent.Rate) && !IsRate(sent.Rate.Value))
            errors.Add($"{path}.rate", $"must be above 0 and at most {Largest}, with at most {Decimals} decimals");
        errors.Text($"{path}.source", sent.Source, Lengths.Source, mayBeBlank: true);
        return from is null || to is null || sent.Rate is not { } rate ? null : new StoredRate
        {
            FromCurrency = from,
            ToCurrency = to,
            Rate = rate,
            Source = string.IsNullOrWhiteSpace(sent.Source) ? Unnamed : sent.Source.Trim(),
            At = sent.At?.ToStorable() ?? now,
            StoredAt = now,
        };
    }

    private static bool IsRate(decimal rate) => rate is > 0 and <= Largest && decimal.Round(rate, Decimals) == rate;

    private static string? Code(string? sent, string field, FieldErrors errors)
    {
        if (!errors.Required(field, sent))
            return null;
        if (!Currency.TryParse(sent, out var code))
            errors.Add(field, "is no currency we know");
        return code;
    }
}
