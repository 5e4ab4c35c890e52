using System.Net.Sockets;
using System.Text;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>
/// What all calls from service to service go through, the gateway's proxying too: one pool of connections, and nobody is called while a
/// write transaction is open.
/// </summary>
internal sealed class InternalHandler : DelegatingHandler
{
    /// <summary>The service that a request is for, as it is named in addresses and keys.</summary>
    public static readonly HttpRequestOptionsKey<string> Called = new("affiliate.called");

    private readonly ILogger logger;

    private InternalHandler(HttpMessageHandler sockets, ILogger logger)
        : base(sockets) => this.logger = logger;

    /// <summary>For the whole process.</summary>
    public static InternalHandler Create(IConfiguration configuration, ILoggerFactory loggers) =>
        new(Sockets(configuration), loggers.CreateLogger(typeof(CallInsideTransaction)));

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallInsideTransaction.Notice(
            request.Options.TryGetValue(Called, out var called) ? called : request.RequestUri?.Authority ?? "a service", logger);
        return base.SendAsync(request, cancellationToken);
    }

    private static SocketsHttpHandler Sockets(IConfiguration configuration)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = 256,
            ConnectTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            EnableMultipleHttp2Connections = true,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        if (configuration["Internal:Socket"] is { Length: > 0 } socket)
            handler.ConnectCallback = (_, cancellation) => ConnectAsync(socket, cancellation);
        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
