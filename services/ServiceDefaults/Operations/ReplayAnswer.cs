namespace Affiliate.ServiceDefaults.Operations;

/// <summary>Answer of a replay.</summary>
/// <param name="Replayed">How many went back to their endpoints.</param>
public sealed record ReplayAnswer(int Replayed);
