using System.Diagnostics;
using System.Net;
using Affiliate.ServiceDefaults.Outgoing.Reuse;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>
/// The one handler for calls to addresses that users gave us (design, SSRF rule). Use it through
/// <see cref="OutgoingHttp"/>, which also keeps HTTP/3 (it bypasses the connect callback), credentials in URLs and line
/// breaks in headers out.
/// </summary>
public static class OutgoingHandler
{
    /// <param name="options">Limits and the operator's exceptions.</param>
    /// <param name="timeProvider">The clock for trying the next address; the system's when null.</param>
    /// <param name="allowPrivate">
    /// Lifts the address rule for every request of this handler. Its connections are its own, so nothing opened under
    /// this permission is reused without it.
    /// </param>
    public static SocketsHttpHandler Create(
        OutgoingOptions options, TimeProvider? timeProvider = null, bool allowPrivate = false) =>
        Create(options, Dns.GetHostAddressesAsync, timeProvider ?? TimeProvider.System, allowPrivate);

    internal static SocketsHttpHandler Create(
        OutgoingOptions options, ResolveHost resolve, TimeProvider timeProvider, bool allowPrivate) => new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PreAuthenticate = false,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = options.PooledConnectionLifetime,
            PooledConnectionIdleTimeout = options.PooledConnectionIdleTimeout,
            MaxResponseHeadersLength = options.MaxResponseHeadersKiB,
            MaxResponseDrainSize = 0, // a body cut off at its limit is not read to its end for the sake of the connection
            // The call stays in our trace, but our trace ids and baggage are nobody else's business.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            ConnectCallback = new CheckedConnect(options, resolve, timeProvider, allowPrivate).ConnectAsync,
            SslOptions = { RemoteCertificateValidationCallback = CertificateCheck.Accept },
            PlaintextStreamFilter = ExchangeStream.OverAsync,
        };
}
