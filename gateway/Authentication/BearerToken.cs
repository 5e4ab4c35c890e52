using Microsoft.Extensions.Primitives;

namespace Affiliate.Gateway.Authentication;

/// <summary>The token in an <c>Authorization</c> header.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";
    private const int Longest = 512;

    /// <summary>The token; empty when there is a header but no single, readable bearer token in it; null without a header.</summary>
    public static string? Read(StringValues header)
    {
        if (header.Count == 0)
            return null;
        if (header is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return "";
        var token = value.AsSpan(Scheme.Length).Trim(' ');
        return token.Length <= Longest && !token.ContainsAnyExceptInRange('!', '~') ? token.ToString() : "";
    }
}
