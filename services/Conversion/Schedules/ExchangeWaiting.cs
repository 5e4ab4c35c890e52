using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Conversions.Exchange;
using Affiliate.Conversion.Conversions.Recording;

namespace Affiliate.Conversion.Schedules;

/// <summary>
/// Looks again for the exchange rates that conversions under review wait for; each rate is asked for once a round. A rate is in effect
/// within 2 s after it is stored (design rule 9): whoever waits for one that is known by now does not wait out its pause.
/// </summary>
internal sealed class ExchangeWaiting(IServiceScopeFactory scopes, TimeProvider time, ILogger<ExchangeWaiting> logger)
    : ScheduledWork(scopes, time, logger)
{
    private const int MostAwaited = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    // What was asked for in vain, and when last.
    private readonly Dictionary<(string From, string To), DateTimeOffset> awaited = [];

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        var now = Time.GetStorableNow();
        await using var scope = Scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConversionDb>();
        var (merchants, rates) = (scope.ServiceProvider.GetRequiredService<MerchantDirectory>(),
            scope.ServiceProvider.GetRequiredService<ExchangeRates>());
        await WakeAsync(db, rates, now, cancellation);
        var due = await db.Conversions.AsNoTracking().Where(row => row.ExchangeDue <= now).OrderBy(row => row.ExchangeDue).Take(Batch)
            .ToListAsync(cancellation);
        var known = new Dictionary<(string, string, DateOnly), ExchangeRate?>();
        await EachAsync(due, SettleAsync, PutOffAsync);

        async Task SettleAsync(StoredConversion conversion)
        {
            var to = (await merchants.GetAsync(db, conversion.MerchantId, cancellation)).Currency;
            var (from, into) = Awaited(conversion, to);
            var key = (from, into, DateOnly.FromDateTime(conversion.CreatedAt.UtcDateTime));
            if (!known.TryGetValue(key, out var rate) || rate is not null)
                known[key] = rate = await rates.FindAsync(from, into, conversion.CreatedAt, now, cancellation);
            if (rate is null && (awaited.Count < MostAwaited || awaited.ContainsKey((from, into))))
                awaited[(from, into)] = now;
            await using var own = Scopes.CreateAsyncScope();
            await ExchangeWaiting.SettleAsync(own.ServiceProvider, conversion.Id, rate, now, cancellation);
        }

        async Task PutOffAsync(StoredConversion conversion)
        {
            await using var write = await db.BeginWriteAsync(cancellation);
            await db.Conversions.Where(row => row.Id == conversion.Id && row.ExchangeDue <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ExchangeDue, now + AfterFault), cancellation);
            await write.CommitAsync(cancellation);
        }
    }

    private async Task WakeAsync(ConversionDb db, ExchangeRates rates, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var ((from, to), last) in awaited.ToList())
        {
            var isKnown = await rates.FindAsync(from, to, now, cancellation) is not null;
            if (isKnown || now - last > 2 * Pause)
                awaited.Remove((from, to));
            if (!isKnown)
                continue;
            await using var write = await db.BeginWriteAsync(cancellation);
            await db.Conversions
                .Where(row => row.ExchangeDue > now && row.ExchangeDue <= now + Pause && (row.Currency == from || row.Currency == to))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ExchangeDue, now), cancellation);
            await write.CommitAsync(cancellation);
        }
    }

    // The amount first; payments are told in what it is in then.
    private static (string From, string To) Awaited(StoredConversion conversion, string merchantCurrency) =>
        conversion.Currency == merchantCurrency && conversion.Payments?.Currency is { } paid
            ? (paid, merchantCurrency) : (conversion.Currency, merchantCurrency);

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
            if (rate is null || !await late.SettleAsync(conversion, rate, number, cancellation))
                conversion.ExchangeDue = now + Pause;
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);
    }
}
