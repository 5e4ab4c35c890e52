using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Clicks;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Review;

namespace Affiliate.Conversion.Schedules;

/// <summary>Asks the clicks' owner again about conversions that were taken while it was away, less and less often.</summary>
internal sealed class AttributeWaiting(IServiceScopeFactory scopes, TimeProvider time, ILogger<AttributeWaiting> logger)
    : ScheduledWork(scopes, time, logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await using var scope = Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConversionDb>();
            if (await LeaseAsync(db, cancellation) is not { } id || !await AskAsync(scope.ServiceProvider, db, id, cancellation))
                return;
        }
    }

    private async Task<string?> LeaseAsync(ConversionDb db, CancellationToken cancellation)
    {
        var now = Time.GetStorableNow();
        var until = now + Lease;
        var due = await db.Conversions.Where(row => row.AttributionDue <= now).OrderBy(row => row.AttributionDue).Take(Batch)
            .Select(row => row.Id).ToListAsync(cancellation);
        foreach (var id in due)
        {
            await using var write = await db.BeginWriteAsync(cancellation);
            var taken = await db.Conversions.Where(row => row.Id == id && row.AttributionDue <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AttributionDue, until), cancellation);
            await write.CommitAsync(cancellation);
            if (taken == 1)
                return id;
        }

        return null;
    }

    // False when the owner is still away: then the others need not be asked about in this round.
    private async Task<bool> AskAsync(IServiceProvider services, ConversionDb db, string id, CancellationToken cancellation)
    {
        var answer = await ClickAsync(services, db, id, cancellation);
        var late = services.GetRequiredService<LateAttribution>();
        if (answer.Known)
            await late.AskAsync(
                await db.Conversions.AsNoTracking().FirstAsync(row => row.Id == id, cancellation), answer.Value, cancellation);
        await Attempt.UntilDoneAsync(db, async () =>
        {
            var conversion = await db.Conversions.FirstAsync(row => row.Id == id, cancellation);
            if (conversion.AttributionDue is null)
                return true;
            if (answer.Known)
                await SameBasketLock.HoldAsync(db, [conversion], cancellation);
            if (answer.Known)
                await late.SettleAsync(conversion, answer.Value, cancellation);
            else
                conversion.AttributionDue = Time.GetStorableNow() + Pause(conversion.AttributionAttempts++);
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);
        return answer.Known;
    }

    private static async Task<OwnerAnswer<ClickDetails>> ClickAsync(
        IServiceProvider services, ConversionDb db, string id, CancellationToken cancellation)
    {
        var token = await db.Conversions.Where(row => row.Id == id).Select(row => row.ClickToken).FirstAsync(cancellation);
        if (token is null)
            return new OwnerAnswer<ClickDetails>(null, Known: true);
        var known = await db.Clicks.AsNoTracking().FirstOrDefaultAsync(click => click.Token == token, cancellation);
        return known is null
            ? await services.GetRequiredService<ClickLookup>().AskAsync(token, cancellation)
            : new OwnerAnswer<ClickDetails>(known.Details, Known: true);
    }

    private static TimeSpan Pause(int attempts) =>
        TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(attempts, 10)));
}
