using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Ingestion.Links;

/// <summary>What a link's fields must be; each refusal names its field.</summary>
internal static class LinkRules
{
    private const int LongestId = 64;

    /// <summary>The merchant's id, in a form that an id can have.</summary>
    public static string Merchant(string? value)
    {
        if (string.IsNullOrEmpty(value))
            throw Refusal.Invalid("merchant_id", "is missing");
        return PlainId(value) ? value : throw Refusal.Invalid("merchant_id", "There is no such merchant.");
    }

    /// <summary>An optional reference of the publisher's own; empty is none.</summary>
    public static string? Reference(string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        return PlainId(value) ? value : throw Refusal.Invalid(field, $"must have at most {LongestId} characters and no control characters");
    }

    /// <summary>True when the target is one of the programme's pages, or none is named.</summary>
    public static bool Leads(string? target, ProgrammeProjection programme, out string? problem)
    {
        problem = null;
        if (string.IsNullOrEmpty(target))
            return true;
        if (LandingPage.Read(target, out problem) is not { } page)
            throw Refusal.Invalid("target_url", problem!);
        if (new AllowedHosts(LandingPage.Read(programme.LandingUrl, out _), programme.AllowedHosts).Allow(page))
            return true;
        problem = $"The host {page.Host} is not one of the programme's hosts.";
        return false;
    }

    private static bool PlainId(string value) =>
        value.Length <= LongestId && !value.Any(character => char.IsControl(character) || char.IsSurrogate(character));
}
