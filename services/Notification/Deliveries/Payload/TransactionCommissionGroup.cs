namespace Affiliate.Notification.Deliveries.Payload;

/// <summary>A commission group that took part in a transaction's commission (the rate rule's <c>group</c>).</summary>
public sealed record TransactionCommissionGroup(string Id, string? Name, string? Code, string? Description);
