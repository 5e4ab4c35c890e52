namespace Affiliate.Contracts.Marks;

/// <summary>The network's and the merchant's own business: a publisher who reads its events in the journal does not see it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnseenByPublishersAttribute : Attribute;
