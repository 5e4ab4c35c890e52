using System.Net;

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

    /// <summary>What is wrong with these values, in one line naming the key, or null.</summary>
    public string? Problem()
    {
        if (AllowedPrivateHosts.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong)
            return $"{Section}:AllowedPrivateHosts: '{wrong}' is not a host name or address.";
        if (!Within(ConnectTimeout, TimeSpan.FromMinutes(5)))
            return $"{Section}:ConnectTimeout must be above 0 and at most 5 minutes.";
        if (!Within(PooledConnectionLifetime, TimeSpan.FromHours(1)))
            return $"{Section}:PooledConnectionLifetime must be above 0 and at most 1 hour.";
        if (!Within(PooledConnectionIdleTimeout, TimeSpan.FromHours(1)))
            return $"{Section}:PooledConnectionIdleTimeout must be above 0 and at most 1 hour.";
        return MaxResponseHeadersKiB is >= 1 and <= 1024 ? null : $"{Section}:MaxResponseHeadersKiB must be 1 to 1024.";
    }

    private static bool SameHost(string allowed, string host) =>
        string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(allowed, out var one) && IPAddress.TryParse(host, out var other) && one.Equals(other));

    private static bool Within(TimeSpan value, TimeSpan most) => value > TimeSpan.Zero && value <= most;
}
