using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Affiliate.Gateway.Authentication;

/// <summary>What callers show us: <c>aff_</c> and 256 random bits. Kept only as SHA-256, which nobody turns back at that length.</summary>
public static class ApiToken
{
    /// <summary>Bytes of randomness in a token.</summary>
    public const int Bytes = 32;

    private const string Start = "aff_";
    private const int ShownLetters = 8;

    /// <summary>A new token.</summary>
    public static string New() => From(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The form in which a token is stored: SHA-256, hexadecimal, lower case.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    internal static string From(byte[] secret) => Start + WebEncoders.Base64UrlEncode(secret);

    internal static string Prefix(string token) => token[..(Start.Length + ShownLetters)];
}
