namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Endpoint metadata: which service it belongs to, and so which audience its callers' tokens must name.</summary>
/// <param name="Value">Service name in lower case.</param>
public sealed record ServiceName(string Value);
