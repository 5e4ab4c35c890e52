namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>A shop's answer that is of no use; tried again later.</summary>
/// <param name="message">For the operator; without secrets.</param>
/// <param name="blocked">The address was refused because it is not public.</param>
internal sealed class FeedFault(string message, bool blocked = false) : Exception(message)
{
    public bool Blocked { get; } = blocked;
}
