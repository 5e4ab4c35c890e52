namespace Affiliate.Load.Calls;

/// <summary>One request of a client.</summary>
/// <param name="Kind">What it was for.</param>
/// <param name="Start">Since the run began.</param>
/// <param name="Took">Until its answer or its failure.</param>
/// <param name="Succeeded">Answered with success.</param>
internal sealed record Attempt(string Kind, TimeSpan Start, TimeSpan Took, bool Succeeded)
{
    public TimeSpan End => Start + Took;
}

/// <summary>A call that was answered with success in the end.</summary>
/// <param name="Kind">What it was for.</param>
/// <param name="Took">From the first try to the answer.</param>
/// <param name="Retries">Tries before the one that succeeded.</param>
internal sealed record Success(string Kind, TimeSpan Took, int Retries);
