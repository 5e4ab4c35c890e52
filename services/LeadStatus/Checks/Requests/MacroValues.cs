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

    private readonly Dictionary<string, string> byOurs;

    private MacroValues(Dictionary<string, string> values, IReadOnlyList<string> ids, Dictionary<string, string> byOurs) =>
        (this.values, InternalIds, this.byOurs) = (values, ids, byOurs);

    public IReadOnlyList<string> InternalIds { get; }

    public IReadOnlyList<string> ExternalIdList => [.. byOurs.Values];

    public static MacroValues Of(AskedLeads leads)
    {
        var ids = leads.All.Select(lead => lead.Id).ToList();
        var external = leads.All.Where(lead => lead.ExternalId is not null)
            .ToDictionary(lead => lead.Id, lead => lead.ExternalId!, StringComparer.Ordinal);
        var (own, theirs) = (string.Join(',', ids), string.Join(',', external.Values));
        return new(
            new(StringComparer.Ordinal) { ["idsl"] = own, ["idel"] = theirs, [Ids] = own, [ExternalIds] = theirs }, ids, external);
    }

    /// <summary>Days from their first to their last second, in the zone of the CRM.</summary>
    public static MacroValues Of(DateRange range, string dateTimeFormat, TimeZoneInfo zone)
    {
        var dates = new Dictionary<string, string>(StringComparer.Ordinal);
        Put("from", "ffrom", "ufrom", range.From.ToDateTime(TimeOnly.MinValue));
        Put("to", "fto", "uto", range.To.ToDateTime(new TimeOnly(23, 59, 59)));
        Put("tom", "ftom", "utom", range.To.AddDays(1).ToDateTime(new TimeOnly(23, 59, 59)));
        return new(dates, [], new(StringComparer.Ordinal));

        void Put(string day, string full, string unix, DateTime time)
        {
            dates[day] = time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            dates[full] = time.ToString(dateTimeFormat, CultureInfo.InvariantCulture);
            dates[unix] = new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>As pre-processing code gets them: <c>idl</c> a list, <c>ide</c> the CRM's ids by ours, the rest text.</summary>
    public System.Text.Json.Nodes.JsonObject Variables() => CodeVariables.Of(values, InternalIds, byOurs);

    /// <summary>The same on another page of the answer.</summary>
    public MacroValues OnPage(int page) => new(
        new(values, StringComparer.Ordinal) { [Page] = page.ToString(CultureInfo.InvariantCulture) }, InternalIds, byOurs);

    /// <summary>Whether the text asks for a page.</summary>
    public static bool AsksForPage(string text) => Has(text, Page);

    /// <summary>The macros of a kind of check.</summary>
    public static IReadOnlyList<string> Names(bool byDates) => [.. byDates ? OfRanges : OfIdChecks, Page];

    /// <summary>What looks like a macro in the text, but is none of this kind of check; null when there is nothing such.</summary>
    public static string? Unknown(string text, bool byDates) =>
        LikeMacro().Matches(text).Select(match => match.Groups["name"].Value)
            .FirstOrDefault(name => !Names(byDates).Contains(name, StringComparer.Ordinal));

    /// <summary>A macro's name that no brace ends; null when there is none.</summary>
    public static string? Unclosed(string text) => Opened().Matches(text).Select(match => match.Groups["name"].Value)
        .FirstOrDefault(name => Names(byDates: false).Concat(OfRanges).Contains(name, StringComparer.Ordinal));

    /// <summary>Whether the text has, or begins, anything like a macro.</summary>
    public static bool IsAny(string text) => LikeMacro().IsMatch(text) || Unclosed(text) is not null;

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

    [GeneratedRegex(@"\{(?<name>[a-z]+)(?![A-Za-z0-9_}])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Opened();

    [GeneratedRegex(@"\{(?<name>\$?[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LikeMacro();
}
