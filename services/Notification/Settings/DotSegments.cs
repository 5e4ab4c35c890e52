using System.Text.RegularExpressions;

namespace Affiliate.Notification.Settings;

/// <summary>
/// "." and ".." as parts of a path lead elsewhere, and writing them as %2E does not help: URL parsers, ours included,
/// treat both alike, and many servers decode %2F first. So a value must not be able to become one.
/// </summary>
internal static partial class DotSegments
{
    public static bool AreIn(string path) => DotSegment().IsMatch(path);

    /// <summary>Encodes the dots twice: the receiver sees <c>%2E%2E</c> as text and no parser walks up.</summary>
    public static string Disarm(string path) =>
        DotSegment().Replace(path, found =>
            found.Value.Replace("%2E", ".", StringComparison.OrdinalIgnoreCase).Replace(".", "%252E"));

    // A part ends at a slash or backslash, encoded or not; a server that knows path parameters also ends it at ";".
    [GeneratedRegex(
        @"(?<=[/\\]|%2F|%5C)(?:\.|%2E){1,2}(?=[/\\;]|%2F|%5C|%3B|\z)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DotSegment();
}
