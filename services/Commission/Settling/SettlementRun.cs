using System.Diagnostics;
using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.Commission.Programmes;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Settling;

/// <summary>
/// Carries out a run from wherever it stands: closes what is due, then settles merchant after merchant. Memory holds one chunk
/// at a time; each step is a transaction of its own, so that it may be begun again at any place.
/// </summary>
internal sealed partial class SettlementRun(
    IServiceScopeFactory scopes, CloseDue close, SettlementLease lease, SettlementMetrics metrics, TimeProvider time,
    ILogger<SettlementRun> logger)
{
    private const int Chunk = 500;

    public async Task RunAsync(string id, CancellationToken cancellation)
    {
        using var activity = AffiliateTelemetry.Source.StartActivity("settlement");
        activity?.SetTag("affiliate.settlement.id", id);
        var began = Stopwatch.GetTimestamp();
        var run = await ReadAsync(id, cancellation);
        if (!run.IsClosingDone)
            await close.RunAsync(id, run.AsOf, cancellation);
        var skipped = new List<SkippedConversions>();
        foreach (var part in await WithAsync(services => services.GetRequiredService<DueConversions>().PartsAsync(cancellation)))
            skipped.AddRange(await SettleAsync(id, part, cancellation));
        var settled = await FinishAsync(id, skipped, cancellation);
        metrics.Finished(skipped.Sum(one => one.Count), Stopwatch.GetElapsedTime(began));
        activity?.SetTag("affiliate.settlement.settled", settled);
        Finished(id, settled, skipped.Sum(one => one.Count));
    }

    private async Task<IReadOnlyList<SkippedConversions>> SettleAsync(string id, DuePart part, CancellationToken cancellation)
    {
        var mayOverdraw = await WithAsync(
            services => services.GetRequiredService<KnownProgrammes>().AllowNegativeBalanceAsync(part.MerchantId, cancellation));
        var (tooDear, unknown) = (0, 0);
        for (DuePlace? place = null; tooDear == 0;)
        {
            var after = place;
            var places = await WithAsync(
                services => services.GetRequiredService<DueConversions>().NextAsync(part, after, Chunk, cancellation));
            if (places.Count == 0)
                break;
            var result = await WithAsync(
                services => services.GetRequiredService<SettleChunk>().RunAsync(id, part.MerchantId, mayOverdraw, places, cancellation));
            metrics.Settled(result.Settled);
            place = places[^1];
            (tooDear, unknown) = (tooDear + result.TooDear, unknown + result.Unknown);
            if (tooDear > 0)
                tooDear += await WithAsync(
                    services => services.GetRequiredService<DueConversions>().CountAsync(part, place, cancellation));
        }

        return [.. new[]
        {
            new SkippedConversions(part.MerchantId, part.Currency, "balance_too_low", tooDear),
            new SkippedConversions(part.MerchantId, part.Currency, "commission_unknown", unknown),
        }.Where(one => one.Count > 0)];
    }

    private Task<Settlement> ReadAsync(string id, CancellationToken cancellation) => WithAsync(
        services => services.GetRequiredService<CommissionDb>().Settlements.AsNoTracking().SingleAsync(one => one.Id == id, cancellation));

    private Task<int> FinishAsync(
        string id, List<SkippedConversions> skipped, CancellationToken cancellation) => WithAsync(async services =>
    {
        var db = services.GetRequiredService<CommissionDb>();
        await using var write = await db.BeginWriteAsync(cancellation);
        var run = await lease.HeldAsync(db, id, cancellation);
        (run.State, run.Skipped, run.FinishedAt) = (Settlement.Done, skipped, time.GetStorableNow());

        // What made an earlier attempt fail is over.
        run.Problem = run.Problem == CloseDue.NoAnswer ? run.Problem : null;
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return run.Settled;
    });

    private async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Settlement {Id} is done: {Settled} conversions settled, {Skipped} skipped")]
    private partial void Finished(string id, int settled, int skipped);
}
