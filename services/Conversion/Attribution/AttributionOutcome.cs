namespace Affiliate.Conversion.Attribution;

/// <summary>What attribution came to.</summary>
/// <param name="Candidates">Everybody considered.</param>
/// <param name="Winner">Who earns; null when nobody, or nobody yet.</param>
/// <param name="Waits">The click's owner has to be asked again.</param>
/// <param name="NotCreditable">Why the winning click earns nothing; null when it does.</param>
public sealed record AttributionOutcome(IReadOnlyList<Candidate> Candidates, Winner? Winner, bool Waits, string? NotCreditable);

/// <summary>Somebody who was considered for a conversion.</summary>
/// <param name="Kind">See <see cref="CandidateKind"/>.</param>
/// <param name="PublisherId">Whom it names; null when it names nobody (yet).</param>
/// <param name="Reason">Why it won or lost, in words.</param>
public sealed record Candidate(string Kind, string? PublisherId, string Reason);

/// <summary>Who earns, and by what.</summary>
/// <param name="Kind">See <see cref="CandidateKind"/>.</param>
/// <param name="PublisherId">The publisher.</param>
public sealed record Winner(string Kind, string PublisherId);

/// <summary>The customer a report names.</summary>
/// <param name="PublisherId">Who brought the customer.</param>
/// <param name="Until">When the programme's lifetime window ends for them, UTC.</param>
public sealed record CustomerFinding(string PublisherId, DateTimeOffset Until);
