using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Accounts;

namespace Affiliate.Conversion.Conversions.Exchange;

/// <summary>Exchange rates, which Commission keeps.</summary>
internal sealed class ExchangeRates(ICommissionApi commission, Owners owners)
{
    /// <summary>The rate of that time; null when none is known, or nobody can say.</summary>
    public async Task<ExchangeRate?> FindAsync(string from, string to, DateTimeOffset at, CancellationToken cancellation) =>
        (await owners.Commission.AskAsync(limit => commission.ExchangeRate(from, to, at, limit), cancellation)).Value;
}
