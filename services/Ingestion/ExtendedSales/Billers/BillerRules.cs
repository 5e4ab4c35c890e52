using Affiliate.Domain.Reports;
using Affiliate.Ingestion.Data.ExtendedSales;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary>What a biller's settings must be; each refusal names its field.</summary>
internal static class BillerRules
{
    /// <summary>The longest site, option and type id.</summary>
    public const int LongestId = 100;

    private const int Most = 1000;

    /// <summary>Letters, digits, <c>_</c>, <c>-</c> and <c>.</c>: it stands before a colon in order numbers.</summary>
    public static bool IsShortname(string text) =>
        text.Length is > 0 and <= Biller.LongestName
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');

    /// <summary>Puts the body's values into the biller.</summary>
    public static void Apply(Biller biller, BillerBody body)
    {
        biller.SiteIds = Distinct("site_ids", body.SiteIds, Id);
        if (biller.SiteIds.Count == 0)
            throw Refusal.Invalid("site_ids", "must name at least one site");
        biller.SecureIps = Distinct("secure_ips", body.SecureIps, Address);
        biller.Currency = Currency(body.Currency);
        biller.Types = Goals("types", body.Types);
        biller.Options = Goals("options", body.Options);
    }

    private static List<string> Distinct(string field, IReadOnlyList<string?>? sent, Func<string, string?, string> read)
    {
        if (sent is null)
            throw Refusal.Invalid(field, "is missing");
        if (sent.Count > Most)
            throw Refusal.Invalid(field, $"must have at most {Most} entries");
        return sent.Select((text, index) => read($"{field}[{index}]", text)).Distinct(StringComparer.Ordinal).ToList();
    }

    private static string Id(string field, string? sent)
    {
        var id = ForeignId.Bare(sent ?? "");
        return id.Length is > 0 and <= LongestId && !id.Any(char.IsControl)
            ? id : throw Refusal.Invalid(field, $"must have 1 to {LongestId} characters, none of them a control character");
    }

    private static string Address(string field, string? sent) => SecureAddress.Parse(sent ?? "") is { } network
        ? SecureAddress.Text(network)
        : throw Refusal.Invalid(
            field,
            "must be an address such as 203.0.113.7 or 2001:db8::7, or a range such as 198.51.100.0/24 without bits after its length");

    private static string? Currency(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return Domain.Money.Currency.TryParse(text, out var code)
            ? code : throw Refusal.Invalid("currency", "is not an ISO 4217 code or IRT");
    }

    private static Dictionary<string, string> Goals(string field, IReadOnlyDictionary<string, string?>? sent)
    {
        var goals = new Dictionary<string, string>(StringComparer.Ordinal);
        if (sent?.Count > Most)
            throw Refusal.Invalid(field, $"must have at most {Most} entries");
        foreach (var (key, goal) in sent ?? new Dictionary<string, string?>())
        {
            var id = Id(field, key);
            var name = goal?.Trim() ?? "";
            if (name.Length is 0 or > ReportLimits.Name || name.Any(char.IsControl))
                throw Refusal.Invalid($"{field}.{id}", $"must be a goal of 1 to {ReportLimits.Name} characters");
            if (!goals.TryAdd(id, name))
                throw Refusal.Invalid($"{field}.{id}", "is there twice");
        }

        return goals;
    }
}
