using System.Text.RegularExpressions;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests;

/// <summary>Reads the answer that sends a visitor on.</summary>
internal static partial class Redirect
{
    public static string Location(ApiAnswer answer) => answer.Headers["Location"];

    public static string Token(ApiAnswer answer) => TokenIn().Match(Location(answer)).Groups["token"].Value;

    [GeneratedRegex("[?&]referrer=(?<token>[0-9a-f]{24})&", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenIn();
}
