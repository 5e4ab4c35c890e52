using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Affiliate.Testing.Network;

/// <summary>A call-back as a publisher's script reads it; written after the Standard Webhooks text, not after our sender.</summary>
public static class Callback
{
    public static string WebhookId(this ReceivedRequest request) => request.Headers["webhook-id"];

    /// <summary>The JSON in the form's field.</summary>
    public static JsonElement Push(this ReceivedRequest request) =>
        JsonSerializer.Deserialize<JsonElement>(request.Form["AwinTransactionPush"].ToString());

    /// <summary>Whether one signature over the body (for a GET: path and query) is by this secret, and recent.</summary>
    public static bool IsSignedBy(this ReceivedRequest request, string secret)
    {
        var timestamp = request.Headers["webhook-timestamp"];
        var age = request.At.ToUnixTimeSeconds() - long.Parse(timestamp, CultureInfo.InvariantCulture);
        var payload = request.Method == "GET" ? Encoding.UTF8.GetBytes(request.Path + request.QueryString) : request.Body;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{request.WebhookId()}.{timestamp}."), .. payload];
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
        return age is > -60 and < 300 && request.Headers["webhook-signature"].Split(' ').Contains(expected, StringComparer.Ordinal);
    }
}
