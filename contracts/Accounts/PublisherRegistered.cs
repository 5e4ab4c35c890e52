namespace Affiliate.Contracts.Accounts;

/// <summary>An operator made a publisher.</summary>
/// <param name="Publisher">Its state.</param>
/// <param name="At">When, UTC.</param>
public sealed record PublisherRegistered(PublisherDetails Publisher, DateTimeOffset At);
