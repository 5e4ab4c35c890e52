using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Products;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>Runs feeds that are due, a few at a time; a shop that hangs holds one place for as long as a page may take.</summary>
internal sealed partial class RunDueFeeds(IServiceScopeFactory scopes, RunFeed run, TimeProvider time, ILogger<RunDueFeeds> logger)
    : PeriodicWork(Round, time, logger)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim places = new(AtOnce, AtOnce);
    private readonly List<Task> running = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // What runs ends by the same token; its lease runs out, its progress is stored.
        await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        places.Dispose();
        base.Dispose();
    }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        running.RemoveAll(task => task.IsCompleted);
        while (await places.WaitAsync(TimeSpan.Zero, cancellation))
        {
            var claimed = await ClaimAsync(cancellation);
            if (claimed is null)
                return;
            running.Add(RunAsync(claimed, cancellation));
        }
    }

    // The place is free again when there is nothing to do in it.
    private async Task<ProductFeed?> ClaimAsync(CancellationToken cancellation)
    {
        ProductFeed? claimed = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return claimed = await scope.ServiceProvider.GetRequiredService<ClaimFeed>().NextAsync(cancellation);
        }
        finally
        {
            if (claimed is null)
                places.Release();
        }
    }

    private async Task RunAsync(ProductFeed claimed, CancellationToken cancellation)
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A product feed is put off to a later round: {Message}")]
    private partial void PutOff(string message);
}
