namespace Affiliate.Contracts.Accounts;

/// <summary>An operator changed a publisher.</summary>
/// <param name="Publisher">Its whole new state.</param>
/// <param name="At">When, UTC.</param>
public sealed record PublisherChanged(PublisherDetails Publisher, DateTimeOffset At);
