namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>A message among those that arrived together.</summary>
/// <param name="MessageId">Its id on the bus.</param>
/// <param name="Endpoint">Where it arrived.</param>
/// <param name="Item">What it says.</param>
/// <param name="TraceParent">W3C trace context of its delivery, for what is published because of it.</param>
public sealed record Arrival<TItem>(Guid MessageId, string Endpoint, TItem Item, string? TraceParent);
