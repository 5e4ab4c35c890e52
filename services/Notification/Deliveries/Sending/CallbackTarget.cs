using Affiliate.Notification.Settings;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.Notification.Deliveries.Sending;

/// <summary>A publisher's settings, ready to send by.</summary>
/// <param name="Version">Of the settings.</param>
/// <param name="Enabled">Whether anything is to be sent.</param>
/// <param name="Template">The address; null when today's rules no longer allow what was saved.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="ProductData">With the basket's lines.</param>
/// <param name="ClickSource">With where the visitor came from.</param>
/// <param name="Secrets">Sign.</param>
internal sealed record CallbackTarget(
    int Version, bool Enabled, CallbackTemplate? Template, CallbackMethod Method, bool ProductData, bool ClickSource,
    SigningSecrets Secrets)
{
    /// <summary>Why nothing is sent when there is no template, in words for the publisher.</summary>
    public const string NotAllowed = "The saved address is no longer allowed: save another one.";

    public static CallbackTarget Of(CallbackSettings settings, OutgoingOptions network) => new(
        settings.Version, settings.Enabled,
        CallbackTemplate.Parse(settings.Url, settings.Method, CallbackAddress.MayHaveAnyPort(settings.Url, network)).Template,
        settings.Method, settings.ProductData, settings.ClickSource, settings.Secrets);
}
