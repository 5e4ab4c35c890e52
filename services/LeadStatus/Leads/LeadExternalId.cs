using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.LeadStatus.Leads;

/// <summary>
/// A lead's id in a merchant's CRM. Always text: real ones have up to 21 digits, which no number keeps.
/// </summary>
public static class LeadExternalId
{
    /// <summary>Most characters.</summary>
    public const int Longest = 64;

    /// <summary>What a caller is told about a wrong one.</summary>
    public const string Rule = "must have 1 to 64 characters that can be seen, and no control characters";

    /// <summary>The id itself, without what cannot be seen around it.</summary>
    /// <exception cref="Refusal">422: it can be none.</exception>
    public static string Read(string sent) => ForeignId.Bare(sent) is var id && IsValid(id)
        ? id : throw Refusal.Invalid("external_id", Rule);

    /// <summary>Whether it can be an external id.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= Longest && !text.Any(char.IsControl) && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]);
}
