using System.Buffers;
using System.Security.Cryptography;

namespace Affiliate.Ingestion.Links;

/// <summary>What stands after <c>/go/</c>: short, without characters that are mistaken for one another.</summary>
internal static class LinkCode
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 12;
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>A new one: 60 random bits, so that two never meet and none is found by trying.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>False when no link ever had this code, so that no database need be asked.</summary>
    public static bool IsPossible(string code) => code.Length == Length && !code.AsSpan().ContainsAnyExcept(Characters);
}
