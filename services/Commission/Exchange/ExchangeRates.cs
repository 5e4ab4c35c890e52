using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.Contracts.Commission;
using Affiliate.Domain.Money;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Exchange;

/// <summary>
/// What one currency was worth in another at a time, by the newest stored rate that is not later: the pair's own, its inverse,
/// or both through a currency they share. Tomans and rials are the same money, so a rate of either serves both.
/// </summary>
internal sealed class ExchangeRates(CommissionDb db, IConfiguration configuration)
{
    /// <summary>Source of what needs no rate.</summary>
    public const string Definition = "definition";

    private const int Decimals = 18;
    private static readonly string[] Tomans = ["IRR", "IRT"];

    /// <summary>The rate; null when none is known, which is never replaced by a guess.</summary>
    public async Task<ExchangeRate?> FindAsync(string from, string to, DateTimeOffset at, CancellationToken cancellation)
    {
        if (Toman.Exchange(from, to) is { } rate)
            return new ExchangeRate(from, to, rate, Definition, at);
        if (await DirectAsync(from, to, at, cancellation) is { } direct)
            return direct;
        foreach (var shared in Shared().Where(one => Toman.Exchange(from, one) is null && Toman.Exchange(one, to) is null))
        {
            if (await DirectAsync(from, shared, at, cancellation) is { } first
                && await DirectAsync(shared, to, at, cancellation) is { } second)
                return Through(shared, first, second);
        }

        return null;
    }

    private string[] Shared() => [.. new[] { "EUR", "USD", "IRR", configuration["Network:BaseCurrency"] ?? "USD" }.Distinct()];

    private static ExchangeRate Through(string shared, ExchangeRate first, ExchangeRate second) => new(
        first.From,
        second.To,
        decimal.Round(first.Rate * second.Rate, Decimals),
        $"{(first.Source == second.Source ? first.Source : $"{first.Source}, {second.Source}")} via {shared}",
        first.At < second.At ? first.At : second.At);

    private async Task<ExchangeRate?> DirectAsync(string from, string to, DateTimeOffset at, CancellationToken cancellation)
    {
        ExchangeRate? newest = null;
        foreach (var (one, other) in Same(from).SelectMany(_ => Same(to), (one, other) => (one, other)))
        {
            if (await NewestAsync(one, other, at, cancellation) is { } given && !(newest?.At >= given.At))
                newest = Of(given.Rate, given.Source, given.At);
            if (await NewestAsync(other, one, at, cancellation) is { } inverse && !(newest?.At >= inverse.At))
                newest = Of(1 / inverse.Rate, $"{inverse.Source}, inverse", inverse.At);

            ExchangeRate Of(decimal rate, string source, DateTimeOffset when) => new(
                from,
                to,
                decimal.Round((Toman.Exchange(from, one) ?? 1) * rate * (Toman.Exchange(other, to) ?? 1), Decimals),
                source,
                when);
        }

        return newest is { Rate: > 0 } ? newest : null;
    }

    private static string[] Same(string currency) => Tomans.Contains(currency) ? Tomans : [currency];

    private Task<StoredRate?> NewestAsync(
        string from, string to, DateTimeOffset at, CancellationToken cancellation) => db.FxRates.AsNoTracking()
        .Where(rate => rate.FromCurrency == from && rate.ToCurrency == to && rate.At <= at)
        .OrderByDescending(rate => rate.At).ThenByDescending(rate => rate.Number).FirstOrDefaultAsync(cancellation);
}
