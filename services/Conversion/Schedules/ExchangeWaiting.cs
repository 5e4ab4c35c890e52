using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Conversions.Exchange;
using Affiliate.Conversion.Conversions.Recording;

namespace Affiliate.Conversion.Schedules;

/// <summary>Looks again for the exchange rates that conversions under review wait for; each rate is asked for once a round.</summary>
internal sealed class ExchangeWaiting(IServiceScopeFactory scopes, TimeProvider time, ILogger<ExchangeWaiting> logger)
    : ScheduledWork(scopes, time, logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private readonly TimeProvider time = time;

    protected override async Task WorkAsync(IServiceScopeFactory scopes, CancellationToken cancellation)
    {
        var now = time.GetStorableNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConversionDb>();
        var due = await db.Conversions.AsNoTracking().Where(row => row.ExchangeDue <= now).OrderBy(row => row.ExchangeDue).Take(Batch)
            .ToListAsync(cancellation);
        var (merchants, rates) = (scope.ServiceProvider.GetRequiredService<MerchantDirectory>(),
            scope.ServiceProvider.GetRequiredService<ExchangeRates>());
        var known = new Dictionary<(string, string, DateOnly), ExchangeRate?>();
        foreach (var conversion in due)
        {
            var to = (await merchants.GetAsync(db, conversion.MerchantId, cancellation)).Currency;
            var key = (conversion.Currency, to, DateOnly.FromDateTime(conversion.CreatedAt.UtcDateTime));
            if (!known.TryGetValue(key, out var rate) || rate is not null)
                known[key] = rate = await RateAsync(rates, conversion, to, now, cancellation);
            await using var own = scopes.CreateAsyncScope();
            await SettleAsync(own.ServiceProvider, conversion.Id, rate, now, cancellation);
        }
    }

    // None of its own time being known, the first one that is stored afterwards counts.
    private static async Task<ExchangeRate?> RateAsync(
        ExchangeRates rates, StoredConversion conversion, string to, DateTimeOffset now, CancellationToken cancellation) =>
        await rates.FindAsync(conversion.Currency, to, conversion.CreatedAt, cancellation)
            ?? await rates.FindAsync(conversion.Currency, to, now, cancellation);

    private static Task SettleAsync(
        IServiceProvider services, string id, ExchangeRate? rate, DateTimeOffset now, CancellationToken cancellation)
    {
        var (db, late) = (services.GetRequiredService<ConversionDb>(), services.GetRequiredService<LateExchange>());
        return Attempt.UntilDoneAsync(
            db, () => rate is null ? Task.FromResult(0) : Quotes.NumberAsync(db, id, cancellation), async number =>
        {
            var conversion = await db.Conversions.FirstOrDefaultAsync(row => row.Id == id && row.ExchangeDue <= now, cancellation);
            if (conversion is null)
                return true;
            if (rate is not null && number <= conversion.Recalculation)
                return false;
            if (rate is not null && rate.From == conversion.Currency)
                await late.SettleAsync(conversion, rate, number, cancellation);
            else
                conversion.ExchangeDue = now + Pause;
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);
    }
}
