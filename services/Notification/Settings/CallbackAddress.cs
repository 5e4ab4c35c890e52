using System.Globalization;
using System.Text.RegularExpressions;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.Notification.Settings;

/// <summary>
/// What a call-back address must be like whatever is substituted into it (specs/5, design.md "SSRF rule"). Whether the
/// host is a public one is decided when connecting, not here: a name can point elsewhere tomorrow.
/// </summary>
internal static partial class CallbackAddress
{
    /// <summary>Longest address taken; longer ones don't pass common servers and proxies once values are put in.</summary>
    public const int MostCharacters = 2048;

    /// <summary>Whether the operator lifted the rule of ports 80 and 443 for its host.</summary>
    public static bool MayHaveAnyPort(string? url, OutgoingOptions network) =>
        network.AllowsPrivate(Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var target) ? target.IdnHost : "");

    /// <returns>Every fault found, as sentences for the publisher; empty when there is none.</returns>
    public static IEnumerable<string> Faults(string url, bool anyPort)
    {
        if (url.Any(IsUnwritable))
            return ["The address may not contain blanks, control characters or backslashes: write them percent-encoded."];
        var start = SchemeAndAuthority().Match(url);
        if (!start.Success)
            return ["Write the whole address, starting with http:// or https:// (no placeholder there)."];
        var authority = start.Groups["authority"].Value;
        if (authority.Contains(Placeholders.Mark))
            return ["Host and port must be written out: placeholders may only stand in the path and the query."];
        if (authority.Contains('@'))
            return ["The address may not carry a user name or password."];
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return ["This is not a valid address."];
        return FaultsOf(uri, url, anyPort);
    }

    private static IEnumerable<string> FaultsOf(Uri uri, string url, bool anyPort)
    {
        if (!anyPort && uri.Port is not (80 or 443))
            yield return $"Port {uri.Port} is not allowed: only 80 and 443 are.";
        if (url.Contains('#'))
            yield return "What stands after # is never sent to a server: move it into the query.";
        if (DotSegments.AreIn(PathOf(url)))
            yield return "The path may not contain . or .. as a part of its own: write the path they lead to.";
    }

    private static string PathOf(string url) =>
        url[SchemeAndAuthority().Match(url).Length..].Split('?', '#')[0];

    private static bool IsUnwritable(char c) =>
        c == '\\' || char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    [GeneratedRegex(
        "^https?://(?<authority>[^/?#]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SchemeAndAuthority();
}
