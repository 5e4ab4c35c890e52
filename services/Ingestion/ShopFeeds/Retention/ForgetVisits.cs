using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Polling;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Retention;

/// <summary>
/// Forgets single visits that their shop has long served no more: they are kept only to know them again. The counts by
/// day, page and site stay.
/// </summary>
internal sealed partial class ForgetVisits(
    IServiceScopeFactory scopes, FeedOptions options, TimeProvider time, ILogger<ForgetVisits> logger)
    : PeriodicWork(Round, time, logger)
{
    private const int Batch = 5000;
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);
    private readonly ILogger logger = logger;

    /// <summary>Forgets what is due, a batch at a time so that polls need not wait for long.</summary>
    public async Task<int> ForgetAsync(CancellationToken cancellation)
    {
        var before = Time.GetStorableNow() - options.VisitRetention;
        var forgotten = 0;
        for (var found = Batch; found == Batch; forgotten += found)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
            await using var write = await db.BeginWriteAsync(cancellation);
            found = await db.FeedVisits.Where(visit => visit.SeenAt < before).OrderBy(visit => visit.SeenAt).Take(Batch)
                .ExecuteDeleteAsync(cancellation);
            await write.CommitAsync(cancellation);
        }

        return forgotten;
    }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        if (await ForgetAsync(cancellation) is var count and > 0)
            Forgot(count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Forgot {Count} visits that shops serve no more")]
    private partial void Forgot(int count);
}
