using System.Diagnostics;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Deliveries.Queueing;
using Affiliate.Notification.Deliveries.Sending;
using Affiliate.Notification.Publishers;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Notification.Deliveries;

/// <summary>Makes one attempt by the settings in force now, under the trace of the conversion.</summary>
internal sealed class DeliveryAttempt(
    CallbackCache settings, CallbackSender sender, IServiceScopeFactory scopes, DeliveryMetrics metrics, TimeProvider time)
{
    /// <exception cref="InvalidOperationException">The publisher's number is not known yet: nothing was sent.</exception>
    public async Task<FinishedAttempt> MakeAsync(Delivery delivery, CancellationToken cancellation)
    {
        if (await settings.FindAsync(delivery.PublisherId, cancellation) is not { Enabled: true } target)
            return FinishedAttempt.Off(delivery);
        if (target.Template is null)
            return FinishedAttempt.Unsendable(delivery, target.Version, CallbackTarget.NotAllowed, time.GetUtcNow());
        var told = await ReadAsync(delivery, cancellation);
        var request = CallbackRequest.For(target, told);
        if (request.TooLong is { } why)
            return FinishedAttempt.Unsendable(delivery, target.Version, why, time.GetUtcNow(), needsOtherSettings: true);
        var parent = ActivityContext.TryParse(delivery.TraceParent, null, out var context) ? context : default;
        using var activity = AffiliateTelemetry.Source.StartActivity("deliver notification", ActivityKind.Producer, parent);
        activity?.SetTag("affiliate.delivery.id", delivery.Id);
        activity?.SetTag("affiliate.event", delivery.Event);
        metrics.Sending(time.GetUtcNow() - delivery.NextAttemptAt);
        var answer = await sender.SendAsync(request, target, delivery.Id, cancellation);
        return FinishedAttempt.Of(delivery, told, target.Version, answer, time.GetUtcNow());
    }

    private async Task<Transaction> ReadAsync(Delivery delivery, CancellationToken cancellation)
    {
        var told = delivery.Read();
        if (!PublisherNumbers.IsMissing(told))
            return told;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PublisherNumbers>()
            .CompleteAsync(told, delivery.PublisherId, cancellation)
            ?? throw new InvalidOperationException($"The number of publisher {delivery.PublisherId} is not known yet.");
    }
}
