using System.Globalization;
using System.Text;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Settings;

namespace Affiliate.Notification.Deliveries.Sending;

/// <summary>What is sent to a publisher's server, without the headers that differ per attempt.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Address">For a GET with the values in place.</param>
/// <param name="Body">Of a POST.</param>
/// <param name="Event">What is told: a POST's body does not say it.</param>
internal sealed record CallbackRequest(HttpMethod Method, Uri Address, byte[]? Body, string Event)
{
    /// <summary>Names the event, of those in <see cref="NotificationEvents"/>.</summary>
    public const string EventHeader = "Affiliate-Event";

    private const int MostAddressBytes = 8000;

    /// <summary>Why no server would take it, in words for its publisher; null when it may be sent.</summary>
    public string? TooLong => Method == HttpMethod.Get && Address.AbsoluteUri.Length is > MostAddressBytes and var bytes
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The address has {bytes} bytes; servers take about {MostAddressBytes:N0}: leave out !!!products!!! or use POST.")
        : null;

    /// <summary>The body for people.</summary>
    public string? BodyText => Body is null ? null : Encoding.ASCII.GetString(Body);

    /// <summary>What is signed (specs/5).</summary>
    public byte[] SignedPayload => Body ?? WebhookSignature.PayloadOf(Address);

    public static CallbackRequest For(CallbackTarget target, Transaction transaction)
    {
        var template = target.Template ?? throw new InvalidOperationException(CallbackTarget.NotAllowed);
        var values = PlaceholderValues.From(transaction, target.ProductData, target.ClickSource);
        return target.Method == CallbackMethod.Get
            ? new CallbackRequest(HttpMethod.Get, template.Render(values), null, transaction.Event)
            : new CallbackRequest(
                HttpMethod.Post, template.Render(values), AwinTransactionPush.ToForm(transaction, target.ProductData, target.ClickSource),
                transaction.Event);
    }
}
