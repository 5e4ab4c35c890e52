using System.Net;
using System.Text;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>What an outgoing call brought. Failures are results too: a receiver that is down is nothing exceptional.</summary>
public sealed record OutgoingResult
{
    public required OutgoingOutcome Outcome { get; init; }

    /// <summary>
    /// The answer's status; also set when the body then failed or dripped beyond the deadline. Redirects are not followed.
    /// </summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>From the call to its end, connecting and body included. Zero for a blocked target.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The body as it came (not decompressed), up to the limit; what had arrived when the call failed.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body was longer than the limit.</summary>
    public bool Truncated { get; init; }

    /// <summary>The answer's headers, names without case; values of a repeated header are joined with ", ".</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>What went wrong, as a sentence that may be shown to the user; null when answered.</summary>
    public string? Error { get; init; }

    /// <summary>Answered with 2xx. A truncated body counts: whether that will do is the caller's matter.</summary>
    public bool IsSuccess => Outcome == OutgoingOutcome.Answered && (int?)Status is >= 200 and < 300;

    /// <summary>The body as UTF-8, for showing; broken characters are replaced.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    private static readonly Dictionary<string, string> NoHeaders = [];
}
