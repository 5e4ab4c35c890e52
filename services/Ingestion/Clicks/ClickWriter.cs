using System.Diagnostics;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Clicks;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// Commits waiting clicks in groups, each together with the event that tells of them. A group is whatever came while the
/// last one was being committed: alone, a click is written at once; under load one commit serves hundreds.
/// </summary>
internal sealed partial class ClickWriter(
    ClickQueue queue, IServiceScopeFactory scopes, OutboxBatch<IngestionDb> outbox, ClickMetrics metrics, ILogger<ClickWriter> logger)
    : IHostedService
{
    private const int MostTogether = 500;
    private const int Crowd = 8;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private Task writing = Task.CompletedTask;

    // One writer: a second would halve the groups, and so double the commits, for the same visitors.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A counter that first appears with what it counted has not risen: nobody would be alarmed.
        metrics.NotStored(0);
        writing = Task.Run(WriteAllAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        return writing.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        await using var store = new ClickStore(scopes, outbox);
        var group = new List<WaitingClick>(MostTogether);
        while (await queue.Reader.WaitToReadAsync())
        {
            var last = group.Count;
            group.Clear();
            Gather(group);
            if (last >= Crowd && group.Count < last)
            {
                // Those just sent on are coming back: a moment's wait saves them a commit of their own.
                await Task.Delay(Moment);
                Gather(group);
            }

            await WriteAsync(group, store);
        }
    }

    private void Gather(List<WaitingClick> group)
    {
        while (group.Count < MostTogether && queue.Reader.TryRead(out var click))
            group.Add(click);
    }

    private async Task WriteAsync(List<WaitingClick> group, ClickStore store)
    {
        var started = Stopwatch.GetTimestamp();
        var stored = false;
        using var activity = AffiliateTelemetry.Source.StartActivity(
            "record clicks", ActivityKind.Internal, group[0].Request,
            links: group.Skip(1).Select(click => new ActivityLink(click.Request)));
        activity?.SetTag("affiliate.clicks", group.Count);
        try
        {
            await store.CommitAsync(group.ConvertAll(waiting => waiting.Click));
            stored = true;
            metrics.Stored(group, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception fault)
        {
            // Each visitor is told to try again. The message may quote a row, so it is not logged.
            activity?.SetStatus(ActivityStatusCode.Error);
            NotStored(group.Count, fault.GetType().Name, (fault.GetBaseException() as System.Data.Common.DbException)?.SqlState ?? "");
        }

        foreach (var waiting in group)
            waiting.SetResult(stored);
    }

    [LoggerMessage(Level = LogLevel.Error,
        Message = "{Count} clicks could not be stored, their visitors were asked to try again: {Fault} {SqlState}")]
    private partial void NotStored(int count, string fault, string sqlState);
}
