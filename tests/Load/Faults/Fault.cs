namespace Affiliate.Load.Faults;

/// <summary>Something that was done to the network.</summary>
/// <param name="What">In words, e.g. <c>kill commission</c>.</param>
/// <param name="Start">Since the run began.</param>
/// <param name="Mended">When what was killed was there again.</param>
/// <param name="Note">What came of it.</param>
internal sealed record Fault(string What, TimeSpan Start, TimeSpan Mended, string Note);
