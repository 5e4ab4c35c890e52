namespace Affiliate.Conversion.Attribution;

/// <summary>Who earns, and by what.</summary>
/// <param name="Kind">See <see cref="CandidateKind"/>.</param>
/// <param name="PublisherId">The publisher.</param>
public sealed record Winner(string Kind, string PublisherId);
