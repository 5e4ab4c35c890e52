using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Affiliate.Notification.Deliveries.Sending;

/// <summary>
/// Signs what we send as Standard Webhooks say: HMAC-SHA256 over <c>{id}.{timestamp}.{payload}</c>, one
/// <c>v1,base64</c> per valid secret. The payload is the body; a GET has none, so there it is the path and query as sent.
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far a receiver should let the timestamp be off, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Version = "v1,";

    /// <summary>What is signed for a GET.</summary>
    public static byte[] PayloadOf(Uri address) => Encoding.UTF8.GetBytes(address.PathAndQuery);

    /// <summary>The value of <see cref="TimestampHeader"/>: whole seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of <see cref="SignatureHeader"/>.</summary>
    /// <param name="id">The notification's id, the same on every attempt; without dots, which separate what is signed.</param>
    /// <param name="at">When this attempt is made.</param>
    /// <param name="payload">The body's bytes, or <see cref="PayloadOf"/> the address.</param>
    /// <param name="secrets">All valid now (<see cref="Settings.SigningSecrets.ValidAt"/>), at least one.</param>
    /// <exception cref="ArgumentException">No secret, one that is not a <c>whsec_…</c>, or a dot in the id.</exception>
    public static string Header(string id, DateTimeOffset at, ReadOnlyMemory<byte> payload, IEnumerable<string> secrets)
    {
        if (id.Contains('.'))
            throw new ArgumentException("A dot would make the signed text ambiguous", nameof(id));
        var signatures = secrets.Select(secret => Version + Convert.ToBase64String(Sign(id, Timestamp(at), payload, secret)));
        var header = string.Join(' ', signatures);
        return header.Length > 0 ? header : throw new ArgumentException("At least one secret is needed", nameof(secrets));
    }

    /// <summary>
    /// What a receiver does: true when one of the signatures is right and the timestamp is near enough to
    /// <paramref name="now"/>. Compares in constant time.
    /// </summary>
    public static bool Verify(
        string id, string timestamp, string signatures, ReadOnlyMemory<byte> payload, string secret, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)seconds - now.ToUnixTimeSeconds()) > (decimal)Tolerance.TotalSeconds)
            return false;
        var expected = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(Sign(id, timestamp, payload, secret)));
        return signatures.Split(' ')
            .Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));
    }

    private static byte[] Sign(string id, string timestamp, ReadOnlyMemory<byte> payload, string secret)
    {
        if (!WebhookSecret.TryGetKey(secret, out var key))
            throw new ArgumentException("Not a secret of the form whsec_… with 24 to 64 bytes in base64", nameof(secret));
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. payload.Span];
        return HMACSHA256.HashData(key, signed);
    }
}
