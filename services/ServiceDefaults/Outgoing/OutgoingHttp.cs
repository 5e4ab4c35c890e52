using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Outgoing.Reuse;
using Affiliate.ServiceDefaults.Outgoing.Targets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>
/// All HTTP to addresses that users gave us: shops' feeds, CRMs' status checks, publishers' call-backs. One per process;
/// keeps two connection pools, with and without permission for private addresses. What meets a pooled connection that the server
/// has closed goes out once more on a new one, within the same deadline.
/// </summary>
public sealed class OutgoingHttp : IDisposable
{
    private readonly OutgoingGuard _guard;
    private readonly OutgoingCall _call;
    private readonly ILogger _logger;

    public OutgoingHttp(OutgoingOptions options, TimeProvider time, ResolveHost resolve, ILogger<OutgoingHttp>? logger = null)
        : this(
            Handler(options, resolve, time, allowPrivate: false), Handler(options, resolve, time, allowPrivate: true), time,
            logger ?? NullLogger<OutgoingHttp>.Instance)
    {
    }

    internal OutgoingHttp(HttpMessageHandler publicOnly, HttpMessageHandler privateToo, TimeProvider time, ILogger logger)
    {
        _logger = logger;
        _guard = new OutgoingGuard(publicOnly, privateToo);
        _call = new OutgoingCall(_guard, time);
    }

    /// <summary>
    /// Sends the request and reads the answer's body. Never throws for what the other side does; the caller's own
    /// cancellation is thrown. Set <see cref="OutgoingRequest.AllowPrivateAddress"/> when an operator allowed it. Not while a
    /// write transaction is open (<see cref="CallInsideTransaction"/>).
    /// </summary>
    /// <param name="request">Headers with control characters, credentials in the URL and other schemes than http(s) are refused.</param>
    /// <param name="deadline">Covers resolving, connecting, headers and body; a dripping body doesn't extend it.</param>
    /// <param name="maxBytes">Most bytes of the body; the rest is not read.</param>
    /// <param name="cancellationToken">The caller's own wish to stop.</param>
    public Task<OutgoingResult> SendAsync(
        HttpRequestMessage request, TimeSpan deadline, int maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(deadline, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        CallInsideTransaction.Notice("an outside address", _logger);
        return _call.SendAsync(request, deadline, maxBytes, cancellationToken);
    }

    /// <summary>
    /// The same rules behind an <see cref="HttpClient"/>, for REST interfaces. The body is read under the limits before
    /// the answer is handed over; a failure or a body that is too long is an <see cref="HttpRequestException"/>, a
    /// deadline that passed a <see cref="TaskCanceledException"/>. Cheap; the caller may set its base address.
    /// </summary>
    /// <param name="allowPrivate">An operator allowed this target to lie at a private address.</param>
    /// <param name="deadline">For each call, body included. 30 s when null.</param>
    /// <param name="maxBytes">Most bytes of an answer's body. Default 4 MiB.</param>
    public HttpClient Client(bool allowPrivate = false, TimeSpan? deadline = null, int maxBytes = 4 * 1024 * 1024) =>
        new(new OutgoingClientHandler(this, allowPrivate, deadline ?? TimeSpan.FromSeconds(30), maxBytes))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    public void Dispose() => _guard.Dispose();

    private static OnceMoreOnNewConnection Handler(OutgoingOptions options, ResolveHost resolve, TimeProvider time, bool allowPrivate)
    {
        var single = OutgoingHandler.Create(options, resolve, time, allowPrivate);
        single.PooledConnectionLifetime = TimeSpan.Zero;
        return new OnceMoreOnNewConnection(OutgoingHandler.Create(options, resolve, time, allowPrivate), single);
    }
}
