using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage.Upkeep;

/// <summary>
/// Forgets what is no longer needed (inbox rows after 30 days, kept answers after 24 h) and measures what waits.
/// <c>affiliate.measured_at</c> (Unix seconds, by database) says when it last did: a gauge that nobody measures any more keeps its value.
/// </summary>
internal sealed class Housekeeping<TDb>(
    IServiceScopeFactory scopes, IEnumerable<IMeasure<TDb>> measures, TimeProvider time, ILogger<Housekeeping<TDb>> logger)
    : PeriodicWork(Round, time, logger)
    where TDb : ServiceDb
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AnswerMemory = TimeSpan.FromHours(24);

    private readonly Gauge<long> measuredAt = AffiliateTelemetry.Meter.CreateGauge<long>("affiliate.measured_at", "s");

    protected override string Name => $"Housekeeping of {typeof(TDb).Name}";

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var now = Time.GetUtcNow();
        var inbox = now - InboxMessage.Memory;
        var answers = now - AnswerMemory;
        await db.Inbox.Where(row => row.At < inbox).ExecuteDeleteAsync(cancellation);
        await db.IdempotentAnswers.Where(row => row.At < answers).ExecuteDeleteAsync(cancellation);
        foreach (var measure in measures)
            await measure.MeasureAsync(db, cancellation);
        measuredAt.Record(Time.GetUtcNow().ToUnixTimeSeconds(), new KeyValuePair<string, object?>("database", typeof(TDb).Name));
    }
}
