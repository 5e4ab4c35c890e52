using System.Globalization;

namespace Affiliate.ServiceDefaults.Outgoing.Targets;

/// <summary>
/// Checks a URL a user gave us, when it is saved. Says early and clearly what the connection would refuse anyway; what a
/// name resolves to is only decided then, for every new connection.
/// </summary>
public static class TargetUrl
{
    /// <summary>Most characters of a URL.</summary>
    public const int MaxLength = 2048;

    /// <summary>80 and 443: what publishers' call-backs may use (specs/5).</summary>
    public static IReadOnlyCollection<int> WebPorts { get; } = [80, 443];

    /// <param name="url">As the user wrote it.</param>
    /// <param name="options">The operator's exceptions; none when null.</param>
    /// <param name="ports">The only ports allowed; any when null.</param>
    /// <param name="allowPrivate">An operator lifted the address and port rules for this very target.</param>
    /// <returns>The parsed target, or what is wrong, as a sentence for the user. Never resolves names.</returns>
    public static CheckedUrl Check(
        string? url, OutgoingOptions? options = null, IReadOnlyCollection<int>? ports = null, bool allowPrivate = false)
    {
        if (TextProblem(url) is { } wrongText) return CheckedUrl.Refused(wrongText);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target))
            return CheckedUrl.Refused("The URL is not valid: it needs a host, as in https://shop.example/path.");
        if ((Problem(target) ?? TargetHost.Problem(target)) is { } wrongPart) return CheckedUrl.Refused(wrongPart);
        if (allowPrivate || options?.AllowsPrivate(target.IdnHost) == true) return CheckedUrl.Accepted(target);
        if ((PortProblem(target, ports) ?? TargetHost.AddressProblem(target)) is { } wrongPlace) return CheckedUrl.Refused(wrongPlace);
        return CheckedUrl.Accepted(target);
    }

    /// <summary>What must hold for every request, whoever made its URL.</summary>
    internal static string? Problem(Uri? target)
    {
        if (target is not { IsAbsoluteUri: true }) return "The URL must be absolute.";
        if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps)
            return "The URL must start with http:// or https://.";
        return target.UserInfo.Length == 0 ? null : "The URL must not hold a user name or password.";
    }

    private static string? TextProblem(string? url)
    {
        if (string.IsNullOrEmpty(url)) return "The URL is missing.";
        if (url.Length > MaxLength) return $"The URL is longer than {MaxLength} characters.";
        if (url.Any(char.IsControl)) return "The URL holds a line break or another control character.";
        if (url.Any(char.IsWhiteSpace)) return "The URL holds a space; write it as %20.";
        if (url.Contains('\\', StringComparison.Ordinal)) return "The URL holds a backslash; write it as / or %5C.";
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return "The URL must start with http:// or https://.";
        var authority = url.AsSpan(url.IndexOf("//", StringComparison.Ordinal) + 2);
        var end = authority.IndexOfAny('/', '?', '#');
        return (end < 0 ? authority : authority[..end]).Contains('@') ? "The URL must not hold a user name or password." : null;
    }

    private static string? PortProblem(Uri target, IReadOnlyCollection<int>? ports) =>
        ports is null || ports.Contains(target.Port)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The URL's port {target.Port} is not allowed, only {string.Join(", ", ports)}.");
}
