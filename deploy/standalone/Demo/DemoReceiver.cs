using System.Collections.Concurrent;

namespace Affiliate.Standalone.Demo;

/// <summary>A publisher's server: takes call-backs and remembers them.</summary>
internal sealed class DemoReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> received = new();
    private readonly SemaphoreSlim arrived = new(0);

    private DemoReceiver()
    {
        app = DemoServer.Build();
        app.MapPost("/callback", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            received.Enqueue(form["AwinTransactionPush"].ToString());
            arrived.Release();
            return Results.Ok();
        });
    }

    public IReadOnlyCollection<string> Received => received;

    public string Address => DemoServer.Address(app) + "/callback";

    public static async Task<DemoReceiver> StartAsync()
    {
        var receiver = new DemoReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    public async Task WaitForAsync(int count, TimeSpan patience)
    {
        while (received.Count < count)
        {
            if (!await arrived.WaitAsync(patience))
                throw new DemoFailure($"only {received.Count} of {count} call-backs came");
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
