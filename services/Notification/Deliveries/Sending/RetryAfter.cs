using System.Net.Http.Headers;
using Affiliate.Notification.Deliveries.Queueing;

namespace Affiliate.Notification.Deliveries.Sending;

/// <summary>Reads a receiver's <c>Retry-After</c>: seconds or an HTTP date.</summary>
public static class RetryAfter
{
    /// <returns>How long to wait from now; null when the header is missing, unreadable or in the past. At most a day.</returns>
    public static TimeSpan? Read(string? header, DateTimeOffset now)
    {
        var text = header?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;

        // Only digits, but more than the parser below takes: surely more than a day.
        if (text.Length > 9 && text.All(char.IsAsciiDigit))
            return RetrySchedule.MostRetryAfter;
        if (!RetryConditionHeaderValue.TryParse(text, out var value))
            return null;
        var wait = value.Delta ?? value.Date - now;
        if (wait is null || wait <= TimeSpan.Zero)
            return null;
        return wait < RetrySchedule.MostRetryAfter ? wait : RetrySchedule.MostRetryAfter;
    }
}
