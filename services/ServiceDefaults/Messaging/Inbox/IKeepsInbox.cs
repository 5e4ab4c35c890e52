namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Marks a consumer whose effects are committed with those of others, by a transaction that is not its own: it commits the inbox row with
/// them, as a <see cref="BatchInbox{TDb, THandler, TItem}"/> does.
/// </summary>
public interface IKeepsInbox;
