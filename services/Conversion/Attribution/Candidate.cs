namespace Affiliate.Conversion.Attribution;

/// <summary>Somebody who was considered for a conversion.</summary>
/// <param name="Kind">See <see cref="CandidateKind"/>.</param>
/// <param name="PublisherId">Whom it names; null when it names nobody (yet).</param>
/// <param name="Reason">Why it won or lost, in words.</param>
public sealed record Candidate(string Kind, string? PublisherId, string Reason);
