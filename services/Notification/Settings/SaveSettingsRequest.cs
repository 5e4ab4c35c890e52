using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.Notification.Settings;

/// <summary>What a publisher wants (specs/0).</summary>
/// <param name="Url">Address, for GET with placeholders.</param>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="ProductData">With the basket's lines; default false.</param>
/// <param name="ClickSource">With where the visitor came from; default false.</param>
/// <param name="Events">Default <c>recorded</c>.</param>
/// <param name="Enabled">Default true.</param>
public sealed record SaveSettingsRequest(
    string? Url, string? Method, bool? ProductData, bool? ClickSource, IReadOnlyList<string?>? Events, bool? Enabled)
{
    internal CallbackMethod CheckedMethod() => Method?.ToUpperInvariant() switch
    {
        "GET" => CallbackMethod.Get,
        "POST" => CallbackMethod.Post,
        _ => throw Refusal.Invalid("method", "must be GET or POST"),
    };

    internal IReadOnlyList<string> CheckedEvents()
    {
        var events = Events ?? NotificationEvents.Default;
        var unknown = events.FirstOrDefault(name => !NotificationEvents.IsKnown(name));
        if (events.Count == 0 || events.Any(name => !NotificationEvents.IsKnown(name)))
            throw Refusal.Invalid(
                "events",
                $"must name some of {string.Join(", ", NotificationEvents.All)}{(unknown is null ? "" : $", not \"{unknown}\"")}");
        return events.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>Everything wrong with the address, or nothing.</summary>
    internal IReadOnlyList<string> AddressFaults(CallbackMethod method, OutgoingOptions network)
    {
        var (_, errors) = CallbackTemplate.Parse(Url, method, CallbackAddress.MayHaveAnyPort(Url, network));
        if (errors.Count > 0)
            return errors;
        return TargetUrl.Check(Url!.Trim(), network, TargetUrl.WebPorts).Problem is { } problem ? [problem] : [];
    }
}
