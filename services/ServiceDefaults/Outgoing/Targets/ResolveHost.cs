using System.Net;

namespace Affiliate.ServiceDefaults.Outgoing.Targets;

/// <summary>Finds a host's addresses, in order of preference. The system's DNS unless one is registered (tests).</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);
