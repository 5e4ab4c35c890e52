using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Affiliate.ServiceDefaults.Journal.Sealing;

/// <summary>
/// What stands in a body for a hidden field, <c>{"sha256":"…"}</c>: SHA-256 over its salt, a line feed and its canonical JSON, in
/// hexadecimal. Whoever is shown salt and value can check that they are the ones chained; from the digest alone nothing can be guessed.
/// </summary>
internal static class FieldDigest
{
    /// <summary>The name under which a body holds it.</summary>
    public const string Name = "sha256";

    private const int SaltBytes = 16;

    public static string NewSalt() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SaltBytes));

    public static string Of(HiddenField field) =>
        CanonicalJson.Hash(Encoding.UTF8.GetBytes($"{field.Salt}\n"), json => CanonicalJson.Write(json, field.Value!.Value));

    public static void Write(Utf8JsonWriter json, string digest)
    {
        json.WriteStartObject();
        json.WriteString(Name, digest);
        json.WriteEndObject();
    }
}
