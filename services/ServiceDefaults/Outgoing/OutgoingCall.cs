using System.Diagnostics;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>One call under one deadline, from connecting to the body's last byte.</summary>
internal sealed class OutgoingCall(HttpMessageHandler handler, TimeProvider time)
{
    private readonly HttpMessageInvoker _invoker = new(handler, disposeHandler: false);

    public async Task<OutgoingResult> SendAsync(
        HttpRequestMessage request, TimeSpan deadline, int maxBytes, CancellationToken cancellationToken)
    {
        using var activity = OutgoingTelemetry.Start(request);
        var started = time.GetTimestamp();
        try
        {
            var result = await AnswerAsync(request, deadline, maxBytes, cancellationToken);
            if (result.Outcome != OutgoingOutcome.Blocked) result = result with { Latency = time.GetElapsedTime(started) };
            OutgoingTelemetry.Ended(activity, result);
            return result;
        }
        catch (OperationCanceledException)
        {
            OutgoingTelemetry.Cancelled(activity, time.GetElapsedTime(started));
            throw;
        }
    }

    private async Task<OutgoingResult> AnswerAsync(
        HttpRequestMessage request, TimeSpan deadline, int maxBytes, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var body = new LimitedBody(maxBytes);
        HttpResponseMessage? response = null;
        try
        {
            response = await _invoker.SendAsync(request, either.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            await body.FillAsync(stream, either.Token);
            return Result(response, body, OutgoingOutcome.Answered, null);
        }
        catch (Exception e) when (
            e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var outcome = late.IsCancellationRequested ? OutgoingOutcome.Timeout : FailureOutcome.Of(e);
            return Result(response, body, outcome, FailureOutcome.Sentence(outcome, e));
        }
        finally
        {
            response?.Dispose();
        }
    }

    private static OutgoingResult Result(HttpResponseMessage? response, LimitedBody body, OutgoingOutcome outcome, string? error) => new()
    {
        Outcome = outcome,
        Status = response?.StatusCode,
        Headers = response is null ? [] : ResponseHeaders.Of(response),
        Body = body.Bytes,
        Truncated = body.Truncated,
        Error = error,
    };
}
