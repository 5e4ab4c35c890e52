using System.Text.Json.Serialization;
using Affiliate.Notification.Deliveries;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Notification.Settings;

/// <summary>A publisher's settings as it sees them (specs/0).</summary>
public sealed record SettingsAnswer
{
    /// <summary>The address as saved.</summary>
    public required string Url { get; init; }

    /// <summary><c>GET</c> or <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>With the basket's lines.</summary>
    public required bool ProductData { get; init; }

    /// <summary>With where the visitor came from.</summary>
    public required bool ClickSource { get; init; }

    /// <summary>Events told.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Whether anything is sent.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The first failure since the last success, UTC.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why we switched them off: <c>gone</c> or <c>failing_too_long</c>.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>When we switched them off, UTC.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Only after saving.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>Only after the first saving: keep it, it is not shown again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [NotTakenBack]
    public string? Secret { get; init; }

    internal static SettingsAnswer Of(CallbackSettings settings) => new()
    {
        Url = settings.Url,
        Method = settings.Method.ToString().ToUpperInvariant(),
        ProductData = settings.ProductData,
        ClickSource = settings.ClickSource,
        Events = settings.Events,
        Enabled = settings.Enabled,
        FailingSince = settings.FailingSince,
        DisabledReason = settings.DisabledReason?.Word(),
        DisabledAt = settings.DisabledAt,
    };
}
