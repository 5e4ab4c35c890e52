using System.Globalization;
using System.Net;

namespace Affiliate.ServiceDefaults.Outgoing.Targets;

/// <summary>
/// What the host part of a URL tells without asking DNS. Looks at <see cref="Uri.IdnHost"/>: <see cref="Uri.Host"/> keeps
/// forms that a resolver reads differently.
/// </summary>
internal static class TargetHost
{
    public static string? Problem(Uri target)
    {
        if (target.Port == 0) return "The URL's port 0 can't be used.";
        return target.Host.All(IsHostCharacter)
            ? null
            : "The URL's host holds a character that looks like another one; write digits and dots in ASCII.";
    }

    public static string? AddressProblem(Uri target)
    {
        var host = target.IdnHost.TrimEnd('.');
        var local = string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        // .NET has turned decimal, octal, hexadecimal and shortened IPv4 addresses into dotted ones by now.
        var address = IPAddress.TryParse(host, out var literal) ? literal : null;
        return local || (address is not null && !PublicAddress.IsPublic(address)) ? "The URL's host is not a public address." : null;
    }

    // Beyond ASCII only letters and their marks: circled or full-width digits and letters may fold to others on the way.
    private static bool IsHostCharacter(char c) => char.IsAscii(c) || (!IsHalfOrFullWidth(c) && char.GetUnicodeCategory(c)
        is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsHalfOrFullWidth(char c) => c is >= '\uFF00' and <= '\uFFEF';
}
