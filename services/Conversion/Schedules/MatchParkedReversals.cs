using Affiliate.Conversion.Conversions.Reversals;

namespace Affiliate.Conversion.Schedules;

/// <summary>Looks for the sales of reversals that came before them, less and less often, and gives up after 72 hours.</summary>
internal sealed class MatchParkedReversals(IServiceScopeFactory scopes, TimeProvider time, ILogger<MatchParkedReversals> logger)
    : ScheduledWork(scopes, time, logger)
{
    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        var now = Time.GetStorableNow();
        List<string> due;
        await using (var scope = Scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ConversionDb>();
            due = await db.Reversals.Where(row => row.LookAt <= now).OrderBy(row => row.LookAt).Take(Batch).Select(row => row.Id)
                .ToListAsync(cancellation);
        }

        await EachAsync(due, LookAsync, PutOffAsync);

        async Task LookAsync(string id)
        {
            await using var scope = Scopes.CreateAsyncScope();
            await MatchParkedReversals.LookAsync(scope.ServiceProvider, id, now, cancellation);
        }

        async Task PutOffAsync(string id)
        {
            await using var scope = Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConversionDb>();
            await using var write = await db.BeginWriteAsync(cancellation);
            await db.Reversals.Where(row => row.Id == id && row.LookAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LookAt, now + AfterFault), cancellation);
            await write.CommitAsync(cancellation);
        }
    }

    // Two instances at once: the second one's save meets the other state, and it finds nothing due any more.
    private static Task LookAsync(IServiceProvider services, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var (db, take) = (services.GetRequiredService<ConversionDb>(), services.GetRequiredService<TakeReversal>());
        return Attempt.UntilDoneAsync(db, async () =>
        {
            if (await db.Reversals.FirstOrDefaultAsync(row => row.Id == id && row.LookAt <= now, cancellation) is { } reversal)
                await take.TakeAsync(reversal, cancellation);
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);
    }
}
