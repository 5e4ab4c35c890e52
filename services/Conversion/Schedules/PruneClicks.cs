
namespace Affiliate.Conversion.Schedules;

/// <summary>
/// Forgets clicks that are past their days, with a week to spare for reports that come late. One with a limit stays while
/// an open conversion names it: a rejection may give its credit back and a revival take it again. Ingestion keeps them all,
/// and is asked when one is named after that. What customers they were goes with them.
/// </summary>
internal sealed class PruneClicks(IServiceScopeFactory scopes, TimeProvider time, ILogger<PruneClicks> logger)
    : ScheduledWork(scopes, time, logger, TimeSpan.FromMinutes(1))
{
    private static readonly TimeSpan Spare = TimeSpan.FromDays(7);
    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        var before = Time.GetStorableNow() - Spare;
        for (var found = Batch; found == Batch;)
        {
            await using var scope = Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConversionDb>();
            var tokens = await db.Clicks
                .Where(
                    click => click.ExpiresAt < before
                        && (click.ConversionLimit < 0 || !db.Conversions.Any(row => row.ClickToken == click.Token && !row.IsClosed)))
                .OrderBy(click => click.ExpiresAt).Take(Batch).Select(click => click.Token).ToListAsync(cancellation);
            found = tokens.Count;
            await using var write = await db.BeginWriteAsync(cancellation);
            await db.CustomerClicks.Where(tie => tokens.Contains(tie.ClickToken)).ExecuteDeleteAsync(cancellation);
            await db.Clicks.Where(click => tokens.Contains(click.Token)).ExecuteDeleteAsync(cancellation);
            await write.CommitAsync(cancellation);
        }
    }
}
