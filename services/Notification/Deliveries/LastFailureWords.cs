using Affiliate.Notification.Deliveries.Queueing;

namespace Affiliate.Notification.Deliveries;

/// <summary>What went wrong with a delivery, in words a person can act on.</summary>
internal static class LastFailureWords
{
    private const int LongestQuote = 120;
    private const string SwitchedOff = "Not sent: your call-backs were switched off. Switch them on and recover.";

    /// <summary>Null when nothing did, or it arrived after all.</summary>
    /// <param name="delivery">Of this one.</param>
    /// <param name="attempts">All that are known.</param>
    public static string? Of(Delivery delivery, IReadOnlyList<AttemptRecord> attempts) => (delivery.State, attempts) switch
    {
        (DeliveryState.Delivered, _) => null,
        (DeliveryState.Failed, [.., { Status: not 410, IsSuccess: false } last])
            when !delivery.NeedsOtherSettings && delivery.AttemptsMade <= RetrySchedule.Delays.Count =>
            $"{SwitchedOff} Before that: {Of(last)}",
        (_, [.., { IsSuccess: false } last]) => Of(last),
        (DeliveryState.Failed, _) => SwitchedOff,
        _ => null,
    };

    private static string Of(AttemptRecord last) => last switch
    {
        { Status: 304 } => "Your server answered 304, “not modified”: a call-back must be taken. Answer 200, without a cache before it.",
        { Status: >= 300 and < 400 and var status } =>
            $"Your server answered {status}: redirects are not followed. Save the address it leads to.",
        { Status: 410 } => "Your server answered 410, which switches the call-backs off.",
        { Status: 429 and var status } => $"Your server answered {status}: too many at once.",
        { Status: { } status, Response: { Length: > 0 } body } => $"Your server answered {status} with “{Quoted(body)}”.",
        { Status: { } status } => $"Your server answered {status}.",
        _ => last.Error ?? "The call failed.",
    };

    private static string Quoted(string body)
    {
        var line = string.Join(' ', body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > LongestQuote ? line[..LongestQuote] + "…" : line;
    }
}
