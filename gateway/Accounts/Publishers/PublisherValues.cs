namespace Affiliate.Gateway.Accounts.Publishers;

/// <summary>A publisher's values after checking, in the form they are stored.</summary>
internal sealed record PublisherValues(string FullName, long? Number, string? NatsCode, string? ReferrerId);
