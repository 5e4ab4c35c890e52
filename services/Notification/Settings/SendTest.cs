using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries;
using Affiliate.Notification.Deliveries.Sending;
using Affiliate.Notification.Publishers;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Outgoing;
using Microsoft.Extensions.Options;

namespace Affiliate.Notification.Settings;

/// <summary>What was sent.</summary>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="Url">With the placeholders filled.</param>
/// <param name="Body">Of a POST.</param>
public sealed record TestRequest(string Method, string Url, string? Body);

/// <summary>How a test call went.</summary>
/// <param name="Status">HTTP status; null without a whole answer in time.</param>
/// <param name="LatencyMs">From the call to the end of its answer.</param>
/// <param name="Error">Why there is no answer, or why nothing was sent, as no notification would be.</param>
/// <param name="Request">What was, or would have been, sent.</param>
public sealed record TestAnswer(int? Status, long LatencyMs, string? Error, TestRequest Request);

/// <summary>
/// <c>POST /v1/notifications/test</c>: one call with a sample transaction, never repeated, also while call-backs are off.
/// </summary>
internal static class SendTest
{
    public static async Task<TestAnswer> SendAsync(
        Caller caller, NotificationDb db, PublisherNumbers numbers, CallbackSender sender, IOptions<OutgoingOptions> network,
        TimeProvider time, CancellationToken cancellation)
    {
        var target = CallbackTarget.Of(await ReadSettings.OfAsync(caller, db, cancellation), network.Value);
        if (target.Template is null)
            throw new Refusal(StatusCodes.Status409Conflict, "", CallbackTarget.NotAllowed);
        var sample = SampleTransaction.For(await numbers.FindAsync(caller.Id, cancellation), time.GetUtcNow());
        var request = CallbackRequest.For(target, sample);
        var shown = new TestRequest(request.Method.Method, request.Address.AbsoluteUri, request.BodyText);
        if (request.TooLong is { } why)
            return new TestAnswer(null, 0, why, shown);
        var result = await sender.SendAsync(request, target, Ids.New(), cancellation);
        var attempt = AttemptRecord.Of(result, time.GetUtcNow());
        return new TestAnswer(attempt.Status, attempt.LatencyMs, attempt.Error, shown);
    }
}
