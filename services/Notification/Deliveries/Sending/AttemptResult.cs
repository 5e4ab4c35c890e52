namespace Affiliate.Notification.Deliveries.Sending;

/// <summary>What came of calling the publisher's server once.</summary>
/// <param name="Status">The HTTP status; null when there was no whole answer in time (name, connection, TLS, deadline, blocked
/// address).</param>
/// <param name="RetryAfter">The answer's <c>Retry-After</c> as sent.</param>
public sealed record AttemptResult(int? Status, string? RetryAfter = null)
{
    /// <summary>Only 2xx: a redirect is not followed and counts as a failure.</summary>
    public bool IsSuccess => Status is >= 200 and <= 299;
}
