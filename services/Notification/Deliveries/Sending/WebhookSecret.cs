using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Affiliate.Notification.Deliveries.Sending;

/// <summary>A signing secret as Standard Webhooks writes it: <c>whsec_</c> and the key's bytes in base64.</summary>
public static class WebhookSecret
{
    public const string Prefix = "whsec_";

    private const int KeyBytes = 32;

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The key within a secret, ours or any other of Standard Webhooks (24 to 64 bytes).</summary>
    public static bool TryGetKey(string? secret, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        if (secret is null || !secret.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var bytes = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length) || length is < 24 or > 64)
            return false;
        key = bytes[..length];
        return true;
    }
}
