using System.Net;
using System.Net.Sockets;

namespace Affiliate.ServiceDefaults.Outgoing.Targets;

/// <summary>
/// Opens connections: resolves once, refuses when any answer is not public, and connects to the addresses it checked,
/// so that a second DNS answer can't slip in between check and use.
/// </summary>
internal sealed class CheckedConnect(OutgoingOptions options, ResolveHost resolve, TimeProvider time, bool allowPrivate)
{
    // A name with hundreds of addresses shouldn't make us knock at all of them.
    private const int MostAttempts = 6;
    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(250);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await CheckedAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var socket = await ConnectRace.FirstAsync(
            AddressOrder.Alternate(addresses).Take(MostAttempts).ToList(),
            (address, stop) => OpenAsync(new IPEndPoint(address, context.DnsEndPoint.Port), stop),
            Stagger, time, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    internal async Task<IPAddress[]> CheckedAddressesAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        if (allowPrivate || options.AllowsPrivate(host)) return addresses;
        // One public answer beside a private one is how rebinding starts: any private answer condemns the name.
        return Array.TrueForAll(addresses, PublicAddress.IsPublic) ? addresses : throw new BlockedTargetException();
    }

    private static async Task<Socket> OpenAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
