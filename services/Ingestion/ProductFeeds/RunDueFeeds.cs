using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Products;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>Runs feeds that are due, a few at a time; a shop that hangs holds one place for as long as a page may take.</summary>
internal sealed partial class RunDueFeeds(IServiceScopeFactory scopes, RunFeed run, TimeProvider time, ILogger<RunDueFeeds> logger)
    : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var places = new SemaphoreSlim(AtOnce, AtOnce);
        var running = new List<Task>();
        using var timer = new PeriodicTimer(Round, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                running.RemoveAll(task => task.IsCompleted);
                await StartDueAsync(places, running, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What runs ends by the same token; its lease runs out, its progress is stored.
        }

        await Task.WhenAll(running);
    }

    private async Task StartDueAsync(SemaphoreSlim places, List<Task> running, CancellationToken cancellation)
    {
        while (await places.WaitAsync(TimeSpan.Zero, cancellation))
        {
            var claimed = await ClaimAsync(cancellation);
            if (claimed is null)
            {
                places.Release();
                return;
            }

            running.Add(RunAsync(claimed, places, cancellation));
        }
    }

    private async Task<ProductFeed?> ClaimAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ClaimFeed>().NextAsync(cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            PutOff(fault.Message);
            return null;
        }
    }

    private async Task RunAsync(ProductFeed claimed, SemaphoreSlim places, CancellationToken cancellation)
    {
        try
        {
            await run.RunAsync(claimed, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            PutOff(fault.Message);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        finally
        {
            places.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Product feeds are put off to the next round: {Message}")]
    private partial void PutOff(string message);
}
