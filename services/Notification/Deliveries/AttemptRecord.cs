using System.Text;
using System.Text.Json;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.Notification.Deliveries;

/// <summary>One attempt as the publisher sees it.</summary>
/// <param name="At">When it ended, UTC.</param>
/// <param name="Status">HTTP status; null without a whole answer in time.</param>
/// <param name="LatencyMs">From the call to the end of the answer, milliseconds.</param>
/// <param name="Error">Why there is no answer, without any detail of a blocked target.</param>
/// <param name="Response">The first 1 KiB of the answer.</param>
public sealed record AttemptRecord(DateTimeOffset At, int? Status, long LatencyMs, string? Error, string? Response)
{
    private const int MostBytesKept = 1024;
    private const char Replacement = '\uFFFD';
    private const int MostKept = 20;

    /// <summary>The receiver took it.</summary>
    internal bool IsSuccess => Status is >= 200 and < 300;

    internal static AttemptRecord Of(OutgoingResult result, DateTimeOffset at)
    {
        var answered = result.Outcome == OutgoingOutcome.Answered;
        var blocked = result.Outcome == OutgoingOutcome.Blocked;
        return new AttemptRecord(
            at, answered ? (int?)result.Status : null, (long)result.Latency.TotalMilliseconds,
            answered ? null : result.Error, blocked || result.Body.IsEmpty ? null : Start(result.Body.Span));
    }

    internal static IReadOnlyList<AttemptRecord> Read(string log) =>
        JsonSerializer.Deserialize<IReadOnlyList<AttemptRecord>>(log, MessageJson.Options)!;

    /// <summary>The log with this attempt, the oldest ones forgotten beyond a bound.</summary>
    internal string AddTo(string log) => JsonSerializer.Serialize(Read(log).Append(this).TakeLast(MostKept), MessageJson.Options);

    // A decoder keeps back a character that the cut went through.
    private static string Start(ReadOnlySpan<byte> body)
    {
        var kept = body.Length > MostBytesKept ? body[..MostBytesKept] : body;
        Span<char> text = stackalloc char[MostBytesKept];
        var shown = text[..Encoding.UTF8.GetDecoder().GetChars(kept, text, flush: body.Length <= MostBytesKept)];
        for (var position = 0; position < shown.Length; position++)
        {
            if (char.IsControl(shown[position]) && shown[position] is not ('\n' or '\r' or '\t'))
                shown[position] = Replacement;
        }

        return shown.ToString();
    }
}
