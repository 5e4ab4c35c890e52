namespace Affiliate.ServiceDefaults.Outgoing.Targets;

/// <summary>The host has an address that is not public. Says neither which address nor what answered there.</summary>
public sealed class BlockedTargetException() : Exception("The address is not public.");
