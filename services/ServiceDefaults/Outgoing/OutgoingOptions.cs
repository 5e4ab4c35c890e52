using System.Net;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>Outgoing calls to addresses that users gave us. Configuration section <c>Network</c> (specs/0).</summary>
public sealed class OutgoingOptions
{
    public const string Section = "Network";

    /// <summary>For demo and tests: lifts the address and port rules for every call. Default false.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>
    /// Hosts (names or addresses, without scheme and port) for which the address and port rules are lifted: test
    /// receivers, intranets. Compared as a whole, without case; no wildcards; international names as
    /// xn--. Default none.
    /// Keys: <c>Network__AllowedPrivateHosts__0</c>, <c>__1</c>, …
    /// </summary>
    public IList<string> AllowedPrivateHosts { get; set; } = [];

    /// <summary>Time for resolving and connecting, TLS included. Default 10 s; a call's own deadline still ends it earlier.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long one connection may be used. Default 2 min. Finite, because a host's addresses are checked only when a
    /// connection is opened.
    /// </summary>
    public TimeSpan PooledConnectionLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an unused connection is kept. Default 30 s.</summary>
    public TimeSpan PooledConnectionIdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of a response's headers, in KiB. Default 32.</summary>
    public int MaxResponseHeadersKiB { get; set; } = 32;

    /// <summary>Whether the operator lifted the rules for this host, given as <see cref="Uri.IdnHost"/>.</summary>
    public bool AllowsPrivate(string idnHost) =>
        AllowPrivateAddresses || AllowedPrivateHosts.Any(allowed => SameHost(allowed, idnHost));

    /// <summary>Reads and checks the section; a wrong value stops the start naming its key.</summary>
    public static OutgoingOptions Read(IConfiguration configuration)
    {
        var defaults = new OutgoingOptions();
        var hosts = configuration.GetSection($"{Section}:{nameof(AllowedPrivateHosts)}").GetChildren().ToList();
        if (hosts.Find(host => Uri.CheckHostName(host.Value) == UriHostNameType.Unknown) is { } wrong)
            throw new ConfigurationFault(wrong.Path, $"is \"{wrong.Value}\"; it must be a host name or address");
        return new OutgoingOptions
        {
            AllowPrivateAddresses = configuration.Flag($"{Section}:{nameof(AllowPrivateAddresses)}", defaults.AllowPrivateAddresses),
            AllowedPrivateHosts = hosts.ConvertAll(host => host.Value!),
            ConnectTimeout = configuration.Duration(
                $"{Section}:{nameof(ConnectTimeout)}", defaults.ConnectTimeout, TimeSpan.FromMinutes(5)),
            PooledConnectionLifetime = configuration.Duration(
                $"{Section}:{nameof(PooledConnectionLifetime)}", defaults.PooledConnectionLifetime, TimeSpan.FromHours(1)),
            PooledConnectionIdleTimeout = configuration.Duration(
                $"{Section}:{nameof(PooledConnectionIdleTimeout)}", defaults.PooledConnectionIdleTimeout, TimeSpan.FromHours(1)),
            MaxResponseHeadersKiB = configuration.Number(
                $"{Section}:{nameof(MaxResponseHeadersKiB)}", defaults.MaxResponseHeadersKiB, 1, 1024),
        };
    }

    private static bool SameHost(string allowed, string host) =>
        string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(allowed, out var one) && IPAddress.TryParse(host, out var other) && one.Equals(other));
}
