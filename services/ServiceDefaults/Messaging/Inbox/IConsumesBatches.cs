namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Marks a consumer that hands its messages to a <see cref="BatchInbox{TDb, THandler, TItem}"/>, which keeps the inbox in its place.
/// </summary>
public interface IConsumesBatches;
