using System.Security.Cryptography;
using System.Text;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Gateway.Authentication;

/// <summary>
/// The first operator's token: <c>Accounts:OperatorToken</c> in clear (at least 16 printable ASCII characters, no blanks), or
/// <c>Accounts:OperatorTokenHash</c>, its <see cref="ApiToken.Hash"/>, for a host that made it once and kept only that.
/// </summary>
/// <param name="Hash">SHA-256, hexadecimal, lower case.</param>
public sealed record OperatorToken(string Hash)
{
    /// <summary>Key of the token in clear.</summary>
    public const string Key = "Accounts:OperatorToken";

    /// <summary>Key of its hash; counts only without the token.</summary>
    public const string HashKey = "Accounts:OperatorTokenHash";

    private const int Shortest = 16;
    private const int Longest = 500;
    private const int HashLength = 64;

    /// <summary>Reads either; a missing or weak one stops the start.</summary>
    public static OperatorToken Read(IConfiguration configuration)
    {
        if (configuration[Key] is { Length: > 0 } token)
        {
            return token.Length is >= Shortest and <= Longest && token.All(letter => letter is > ' ' and <= '~')
                ? new OperatorToken(ApiToken.Hash(token))
                : throw new ConfigurationFault(Key, $"must have {Shortest} to {Longest} printable ASCII characters and no blanks");
        }

        if (configuration[HashKey] is not { Length: > 0 } hash)
            throw new ConfigurationFault(Key, "is missing: without it nobody can make the first merchant");
        return hash.Length == HashLength && hash.All(char.IsAsciiHexDigit)
            ? new OperatorToken(hash.ToLowerInvariant())
            : throw new ConfigurationFault(HashKey, "is not a SHA-256 in hexadecimal");
    }

    internal bool Is(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash));
}
