using Affiliate.Notification.Deliveries.Payload;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.Notification.Deliveries.Sending;

/// <summary>Signs and sends one call-back (specs/5): 15 s for everything, 16 KiB of the answer at most.</summary>
internal sealed class CallbackSender(OutgoingHttp http, TimeProvider time)
{
    /// <summary>Covers resolving, connecting, headers and body.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private const int MostBytesRead = 16 * 1024;

    /// <param name="request">What is sent.</param>
    /// <param name="target">Whose secrets sign.</param>
    /// <param name="webhookId">The same on every attempt.</param>
    /// <param name="cancellation">Our own wish to stop.</param>
    public async Task<OutgoingResult> SendAsync(
        CallbackRequest request, CallbackTarget target, string webhookId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        using var message = new HttpRequestMessage(request.Method, request.Address);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", AwinTransactionPush.ContentType);
        }

        message.Headers.TryAddWithoutValidation("User-Agent", "Affiliate-Notification/1");
        message.Headers.TryAddWithoutValidation(CallbackRequest.EventHeader, request.Event);
        message.Headers.TryAddWithoutValidation(WebhookSignature.IdHeader, webhookId);
        message.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, WebhookSignature.Timestamp(now));
        message.Headers.TryAddWithoutValidation(
            WebhookSignature.SignatureHeader, WebhookSignature.Header(webhookId, now, request.SignedPayload, target.Secrets.ValidAt(now)));
        return await http.SendAsync(message, Deadline, MostBytesRead, cancellation);
    }
}
