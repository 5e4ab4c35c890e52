namespace Affiliate.Notification.Deliveries;

/// <summary>A delivery as its publisher sees it (specs/0).</summary>
/// <param name="Id">Also the <c>webhook-id</c>.</param>
/// <param name="Event">What was told.</param>
/// <param name="ConversionId">Told of.</param>
/// <param name="State"><c>pending</c>, <c>delivered</c> or <c>failed</c>.</param>
/// <param name="Attempts">The last 20, oldest first.</param>
/// <param name="NextAttemptAt">UTC; null when none is planned, or while an earlier one of the conversion is pending.</param>
/// <param name="CreatedAt">When it happened, UTC.</param>
/// <param name="LastFailure">What went wrong last, in words to act on; null when nothing did, or it arrived after all.</param>
public sealed record DeliveryView(
    string Id, string Event, string ConversionId, string State, IReadOnlyList<AttemptRecord> Attempts,
    DateTimeOffset? NextAttemptAt, DateTimeOffset CreatedAt, string? LastFailure)
{
    internal static DeliveryView Of(Delivery delivery)
    {
        var attempts = AttemptRecord.Read(delivery.AttemptLog);
        return new DeliveryView(
            delivery.Id, delivery.Event, delivery.ConversionId, delivery.State.ToString().ToLowerInvariant(), attempts,
            delivery.NextAttemptAt, delivery.CreatedAt, LastFailureWords.Of(delivery, attempts));
    }
}
