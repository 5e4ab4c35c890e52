using System.Globalization;
using System.Text.RegularExpressions;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>What the macros of a request stand for (specs/3): ids, or a range of dates.</summary>
internal sealed partial class MacroValues
{
    private const string Ids = "ids";
    private const string ExternalIds = "ide";
    private const string Page = "page";
    private static readonly string[] OfIdChecks = [Ids, ExternalIds, "idsl", "idel"];
    private static readonly string[] OfRanges = ["from", "to", "ffrom", "fto", "ufrom", "uto", "tom", "ftom", "utom"];
    private readonly Dictionary<string, string> values;

    private MacroValues(Dictionary<string, string> values, IReadOnlyList<string> ids, IReadOnlyList<string> externalIds) =>
        (this.values, InternalIds, ExternalIdList) = (values, ids, externalIds);

    public IReadOnlyList<string> InternalIds { get; }

    public IReadOnlyList<string> ExternalIdList { get; }

    public static MacroValues Of(AskedLeads leads)
    {
        var ids = leads.All.Select(lead => lead.Id).ToList();
        var external = leads.All.Select(lead => lead.ExternalId).OfType<string>().ToList();
        var (own, theirs) = (string.Join(',', ids), string.Join(',', external));
        return new(
            new(StringComparer.Ordinal) { ["idsl"] = own, ["idel"] = theirs, [Ids] = own, [ExternalIds] = theirs }, ids, external);
    }

    /// <summary>Days from their first to their last second, in the zone of the CRM.</summary>
    public static MacroValues Of(DateRange range, string dateTimeFormat, TimeZoneInfo zone)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Put("from", "ffrom", "ufrom", range.From.ToDateTime(TimeOnly.MinValue));
        Put("to", "fto", "uto", range.To.ToDateTime(new TimeOnly(23, 59, 59)));
        Put("tom", "ftom", "utom", range.To.AddDays(1).ToDateTime(new TimeOnly(23, 59, 59)));
        return new(values, [], []);

        void Put(string day, string full, string unix, DateTime time)
        {
            values[day] = time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            values[full] = time.ToString(dateTimeFormat, CultureInfo.InvariantCulture);
            values[unix] = new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The same on another page of the answer.</summary>
    public MacroValues OnPage(int page) => new(
        new(values, StringComparer.Ordinal) { [Page] = page.ToString(CultureInfo.InvariantCulture) }, InternalIds, ExternalIdList);

    /// <summary>Whether the text asks for a page.</summary>
    public static bool AsksForPage(string text) => Has(text, Page);

    /// <summary>A macro in the text that this kind of check does not have; null when there is none.</summary>
    public static string? Foreign(string text, bool byDates) =>
        Macro().Matches(text).Select(match => match.Groups["name"].Value)
            .FirstOrDefault(name => (byDates ? OfIdChecks : OfRanges).Contains(name, StringComparer.Ordinal));

    /// <summary>Whether any of the texts asks for our own ids.</summary>
    public static bool AsksForIds(string text) => Has(text, Ids, "idsl");

    /// <summary>Whether any of the texts asks for the CRM's ids.</summary>
    public static bool AsksForExternalIds(string text) => Has(text, ExternalIds, "idel");

    /// <summary>The ids, when the text is an array's macro and nothing else.</summary>
    public IReadOnlyList<string>? Array(string template) => values.ContainsKey(Ids)
        ? template switch { "{ids}" => InternalIds, "{ide}" => ExternalIdList, _ => null }
        : null;

    /// <summary>The text with its macros filled in; braces around anything else stay.</summary>
    public string Fill(string template, Func<string, string> encode) => Macro().Replace(
        template, match => values.TryGetValue(match.Groups["name"].Value, out var value) ? encode(value) : match.Value);

    private static bool Has(string text, params string[] names) =>
        Macro().Matches(text).Any(match => names.Contains(match.Groups["name"].Value, StringComparer.Ordinal));

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Macro();
}
