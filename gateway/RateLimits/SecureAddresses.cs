using System.Net;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Gateway.RateLimits;

/// <summary>
/// Addresses on billers' secure lists, asked of Ingestion every few seconds: their postbacks are not under the per-address
/// limit. While Ingestion is away, the last answer counts.
/// </summary>
internal sealed partial class SecureAddresses(IIngestionApi ingestion, TimeProvider time, ILogger<SecureAddresses> logger)
    : PeriodicWork(Pause, time, logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private volatile IPNetwork[] networks = [];

    public bool Contains(IPAddress? address) => address is not null && Array.Exists(networks, network => network.Contains(address));

    protected override bool BeginsAtOnce => true;

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        using var answer = await ingestion.SecureAddresses(cancellation);
        if (answer.IsSuccessfulWithContent)
            networks = [.. answer.Content.Select(Parse).OfType<IPNetwork>()];
        else
            Waiting((answer.Error?.InnerException ?? answer.Error)?.GetType().Name ?? "no answer");
    }

    private static IPNetwork? Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        return IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The billers' secure addresses are asked for again later ({Fault})")]
    private partial void Waiting(string fault);
}
