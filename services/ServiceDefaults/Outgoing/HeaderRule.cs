using System.Buffers;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>Which headers a user may have us send.</summary>
public static class HeaderRule
{
    private const string TokenCharacters =
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Token = SearchValues.Create(TokenCharacters);

    // These decide how a message is framed and routed, or whom the certificate is checked against.
    private static readonly string[] Ours =
    [
        "Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE",
        "Trailer", "Transfer-Encoding", "Upgrade",
    ];

    /// <summary>
    /// For settings being saved: what is wrong with this header, or null. Refuses names that are no HTTP token or that
    /// steer the connection itself, and values with control characters (a CR or LF would start another header) or
    /// non-ASCII ones (they can't be sent).
    /// </summary>
    public static string? Check(string? name, string? value)
    {
        if (string.IsNullOrEmpty(name)) return "A header needs a name.";
        if (name.AsSpan().ContainsAnyExcept(Token)) return "A header's name may hold only letters, digits and !#$%&'*+-.^_`|~.";
        if (Ours.Contains(name, StringComparer.OrdinalIgnoreCase)) return $"The header {name} can't be set.";
        if (value is null) return $"The header {name} needs a value.";
        if (!IsSafe(value)) return $"The header {name} holds a line break or another control character.";
        return value.All(char.IsAscii) ? null : $"The header {name} may hold only ASCII characters.";
    }

    /// <summary>The last line of defence for requests made by code: null, or the header that can't be sent.</summary>
    internal static string? Problem(HttpRequestMessage request) =>
        request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? [])
            .Where(header => !header.Value.All(IsSafe))
            .Select(header => $"The header {header.Key} holds a line break or another control character.")
            .FirstOrDefault();

    private static bool IsSafe(string value) => value.All(c => c == '\t' || !char.IsControl(c));
}
