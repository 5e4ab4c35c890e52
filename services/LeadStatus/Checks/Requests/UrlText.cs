namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>Values in a URL for a CRM that does not decode them.</summary>
internal static class UrlText
{
    private const string Kept = "-._~:,;@!$'()*/";

    /// <summary>As they are but for what would end the value or is no part of a URL.</summary>
    public static string Plain(string value) => string.Concat(value.EnumerateRunes().Select(
        rune => rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || Kept.Contains((char)rune.Value))
            ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
