namespace Affiliate.Conversion.Attribution;

/// <summary>The customer a report names.</summary>
/// <param name="PublisherId">Who brought the customer.</param>
/// <param name="Until">When the programme's lifetime window ends for them, UTC.</param>
public sealed record CustomerFinding(string PublisherId, DateTimeOffset Until);
