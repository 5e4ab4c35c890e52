namespace Affiliate.Conversion.Attribution;

/// <summary>What attribution came to.</summary>
/// <param name="Candidates">Everybody considered.</param>
/// <param name="Winner">Who earns; null when nobody, or nobody yet.</param>
/// <param name="Waits">The click's owner has to be asked again.</param>
/// <param name="NotCreditable">Why the winning click earns nothing; null when it does.</param>
public sealed record AttributionOutcome(IReadOnlyList<Candidate> Candidates, Winner? Winner, bool Waits, string? NotCreditable);
