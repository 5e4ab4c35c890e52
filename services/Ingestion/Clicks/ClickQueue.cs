using System.Threading.Channels;
using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Clicks.Visitors;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// Clicks on their way into the database. Full means that we are slower than the visitors come: better a quick 503 than a long wait.
/// </summary>
internal sealed class ClickQueue
{
    private const int MostWaiting = 10_000;
    private readonly Channel<WaitingClick> waiting =
        Channel.CreateBounded<WaitingClick>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>What the writer takes from.</summary>
    public ChannelReader<WaitingClick> Reader => waiting.Reader;

    /// <summary>Returns when the click is committed: true; or when it could not be: false, and nothing of it is stored.</summary>
    public Task<bool> StoreAsync(ClickDetails click, VisitKind kind)
    {
        var entry = new WaitingClick(click, kind);
        return waiting.Writer.TryWrite(entry) ? entry.Task : Task.FromResult(false);
    }

    /// <summary>Takes no more; what waits is still written.</summary>
    public void Close() => waiting.Writer.TryComplete();
}
