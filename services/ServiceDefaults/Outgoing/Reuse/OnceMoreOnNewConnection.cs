using System.Diagnostics;

namespace Affiliate.ServiceDefaults.Outgoing.Reuse;

/// <summary>
/// A server may close a pooled connection just when the next request goes out on it: such a request was not answered and
/// mostly not even read, so it is sent once more, on a connection of its own. One whose answer had begun is not, nor one
/// for which the connection was opened. Contents must be readable twice, as those in memory are.
/// </summary>
/// <param name="pooled">Keeps connections.</param>
/// <param name="single">Opens one for each request.</param>
internal sealed class OnceMoreOnNewConnection(HttpMessageHandler pooled, HttpMessageHandler single) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _pooled = new(pooled);
    private readonly HttpMessageInvoker _single = new(single);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var exchange = new Exchange(request);
        try
        {
            return await SendAsync(_pooled, exchange, cancellationToken);
        }
        catch (HttpRequestException broken) when (MetClosedConnection(exchange, broken))
        {
            Activity.Current?.AddEvent(new ActivityEvent("closed connection, sent again"));
        }

        return await SendAsync(_single, new Exchange(request), cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pooled.Dispose();
            _single.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpMessageInvoker invoker, Exchange exchange, CancellationToken cancellationToken)
    {
        Exchange.Current = exchange;
        return invoker.SendAsync(exchange.Request, cancellationToken);
    }

    private static bool MetClosedConnection(Exchange exchange, HttpRequestException broken) =>
        exchange is { OnPooledConnection: true, AnswerBegan: false } && broken.InnerException is IOException;
}
