namespace Affiliate.Conversion.Answers;

/// <summary>What the seed's interface answers when it refuses.</summary>
/// <param name="Status"><c>error</c>.</param>
/// <param name="Tag">Which call it answers.</param>
/// <param name="ApiVersion">The seed's version.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record SeedError(string Status, string Tag, string ApiVersion, IReadOnlyList<SeedFieldError> Errors);
