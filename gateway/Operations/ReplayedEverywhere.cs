namespace Affiliate.Gateway.Operations;

/// <summary>Answer of <c>POST /v1/dead-letters/replay</c>.</summary>
/// <param name="Replayed">How many went back to their endpoints, all services together.</param>
/// <param name="Unavailable">Services that could not be asked.</param>
internal sealed record ReplayedEverywhere(int Replayed, IReadOnlyList<string> Unavailable);
