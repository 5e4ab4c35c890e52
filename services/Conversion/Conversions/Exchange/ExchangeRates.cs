using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Accounts;
using Affiliate.Domain.Money;
using Affiliate.Domain.Owners;

namespace Affiliate.Conversion.Conversions.Exchange;

/// <summary>Exchange rates, which Commission keeps.</summary>
internal sealed class ExchangeRates(ICommissionApi commission, Owners owners)
{
    /// <summary>The rate of that time; null when none is known, or nobody can say.</summary>
    public async Task<ExchangeRate?> FindAsync(string from, string to, DateTimeOffset at, CancellationToken cancellation) =>
        ByDefinition(from, to, at)
            ?? (await owners.Commission.AskAsync(limit => commission.ExchangeRate(from, to, at, limit), cancellation)).Value;

    /// <summary>The same; none of that time being known, the first one that is stored afterwards.</summary>
    public async Task<ExchangeRate?> FindAsync(
        string from, string to, DateTimeOffset at, DateTimeOffset now, CancellationToken cancellation) =>
        await FindAsync(from, to, at, cancellation) ?? await FindAsync(from, to, now, cancellation);

    // A toman is ten rials: nobody needs to be asked.
    private static ExchangeRate? ByDefinition(string from, string to, DateTimeOffset at) =>
        Toman.Exchange(from, to) is { } rate ? new ExchangeRate(from, to, rate, "definition", at) : null;
}
