using System.Diagnostics;
using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// Commits waiting clicks in groups, each together with the event that tells of them. A group is whatever came while the
/// last one was being committed: alone, a click is written at once; under load one commit serves hundreds.
/// </summary>
internal sealed partial class ClickWriter(
    ClickQueue queue, IServiceScopeFactory scopes, IConfiguration configuration, ClickMetrics metrics, ILogger<ClickWriter> logger) : IHostedService
{
    private const int MostTogether = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private Task writing = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // SQLite takes one writer at a time; on PostgreSQL one group is sent while another is being committed.
        var writers = StorageOptions.Read(configuration).Provider == StorageProvider.Postgres ? 2 : 1;
        writing = Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(WriteAllAsync, CancellationToken.None)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        return writing.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        var group = new List<WaitingClick>(MostTogether);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (group.Count < MostTogether && queue.Reader.TryRead(out var click))
                group.Add(click);
            if (group.Count > 0)
                await WriteAsync(group);
            group.Clear();
        }
    }

    private async Task WriteAsync(List<WaitingClick> group)
    {
        var started = Stopwatch.GetTimestamp();
        var stored = false;
        using var activity = AffiliateTelemetry.Source.StartActivity(
            "record clicks", ActivityKind.Internal, group[0].Request, links: group.Skip(1).Select(click => new ActivityLink(click.Request)));
        activity?.SetTag("affiliate.clicks", group.Count);
        try
        {
            await CommitAsync(group.ConvertAll(waiting => waiting.Click));
            stored = true;
            metrics.Stored(group, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception fault)
        {
            // Each visitor is told to try again. The message may quote a row, so it is not logged.
            activity?.SetStatus(ActivityStatusCode.Error);
            metrics.Lost(group.Count);
            NotStored(group.Count, fault.GetType().Name, (fault.GetBaseException() as System.Data.Common.DbException)?.SqlState ?? "");
        }

        foreach (var waiting in group)
            waiting.SetResult(stored);
    }

    private async Task CommitAsync(List<ClickDetails> clicks)
    {
        using var limit = new CancellationTokenSource(Patience);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        await using var write = await db.BeginWriteAsync(limit.Token);
        await (db.Database.IsNpgsql() ? PostgresClicks.InsertAsync(db, clicks, limit.Token) : SqliteClicks.InsertAsync(db, clicks, limit.Token));
        db.Publish(new ClicksRecorded(clicks));
        await db.SaveChangesAsync(limit.Token);
        await write.CommitAsync(limit.Token);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} clicks could not be stored, their visitors were asked to try again: {Fault} {SqlState}")]
    private partial void NotStored(int count, string fault, string sqlState);
}
