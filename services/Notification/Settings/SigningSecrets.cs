using Affiliate.Notification.Deliveries.Sending;


namespace Affiliate.Notification.Settings;

/// <summary>A secret that was replaced and signs on.</summary>
/// <param name="Secret">As Standard Webhooks write it.</param>
/// <param name="ValidUntil">Until when, UTC.</param>
public sealed record OldSecret(string Secret, DateTimeOffset ValidUntil)
{
    /// <summary>Says nothing: secrets must not end up in a log by accident.</summary>
    public override string ToString() => nameof(OldSecret);
}

/// <summary>
/// A publisher's secret and, for a day after it was replaced, each one before it: all sign meanwhile, so that the receiver
/// can change over without missing anything. Times are UTC.
/// </summary>
public sealed record SigningSecrets(string Current, IReadOnlyList<OldSecret> Older)
{
    /// <summary>So many sign at once; each adds 47 bytes to a header.</summary>
    public const int Most = 3;

    /// <summary>How long a replaced secret goes on signing.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public static SigningSecrets New() => new(WebhookSecret.New(), []);

    /// <summary>When there is room for another one; null when there is now.</summary>
    public DateTimeOffset? RoomFrom(DateTimeOffset now) =>
        OlderAt(now) is { Count: >= Most - 1 } older ? older.Min(one => one.ValidUntil) : null;

    /// <summary>A new secret; the current one stays valid for <see cref="Overlap"/>, older ones as long as was said.</summary>
    public SigningSecrets Rotate(DateTimeOffset now) => new(WebhookSecret.New(), [new OldSecret(Current, now + Overlap), .. OlderAt(now)]);

    /// <summary>The secrets to sign with, newest first.</summary>
    public IReadOnlyList<string> ValidAt(DateTimeOffset now) => [Current, .. OlderAt(now).Select(one => one.Secret)];

    /// <summary>Says nothing: secrets must not end up in a log by accident.</summary>
    public override string ToString() => nameof(SigningSecrets);

    private List<OldSecret> OlderAt(DateTimeOffset now) => Older.Where(one => now < one.ValidUntil).ToList();
}
