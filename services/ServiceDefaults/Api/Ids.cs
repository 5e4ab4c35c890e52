using System.Security.Cryptography;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>Makes opaque ids: 100 random bits in 20 characters that survive being read aloud.</summary>
public static class Ids
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 20;

    /// <summary>A new id; not guessable, not sequential.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);
}
