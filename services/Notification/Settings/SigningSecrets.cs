using Affiliate.Notification.Deliveries.Sending;


namespace Affiliate.Notification.Settings;

/// <summary>
/// A publisher's secret and, for a day after it was rotated, the one before: both sign meanwhile, so that the receiver
/// can change over without missing anything. Times are UTC.
/// </summary>
public sealed record SigningSecrets(string Current, string? Previous = null, DateTimeOffset? PreviousValidUntil = null)
{
    /// <summary>How long the old secret goes on signing.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public static SigningSecrets New() => new(WebhookSecret.New());

    /// <summary>A new secret; the current one stays valid for <see cref="Overlap"/>, an even older one ends now.</summary>
    public SigningSecrets Rotate(DateTimeOffset now) => new(WebhookSecret.New(), Current, now + Overlap);

    /// <summary>The secrets to sign with, newest first.</summary>
    public IReadOnlyList<string> ValidAt(DateTimeOffset now) =>
        Previous is not null && now < PreviousValidUntil ? [Current, Previous] : [Current];

    /// <summary>Says nothing: secrets must not end up in a log by accident.</summary>
    public override string ToString() => nameof(SigningSecrets);
}
