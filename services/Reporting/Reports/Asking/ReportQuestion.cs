using Affiliate.Domain.Money;
using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Reporting.Reports.Asking;

/// <summary>What a report is asked for.</summary>
/// <param name="Group">Up to three dimensions.</param>
/// <param name="Filters">Dimensions and the value each must have.</param>
/// <param name="Currency">Only this one; null for each by itself.</param>
/// <param name="Time">From when to when.</param>
/// <param name="Clock">Whose days and hours.</param>
/// <param name="Sort">By what it is sorted.</param>
internal sealed record ReportQuestion(
    IReadOnlyList<Dimension> Group, IReadOnlyList<(Dimension By, string Value)> Filters, string? Currency, ReportTime Time,
    ReportClock Clock, ReportSort Sort)
{
    private const int MostDimensions = 3;

    /// <summary>Names of the query's parameters, for the API's description.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["group", "from", "to", "time_zone", "sort", "format", .. Dimension.Filters.Select(by => by.Name), ReportSort.Currency];

    private static readonly HashSet<string> Known = new(
        [.. Names, .. Dimension.All.Select(by => by.Name), "limit", "cursor"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads it; what is wrong is 422 naming it. Merchants and publishers get what is theirs.</summary>
    public static ReportQuestion Read(HttpRequest request, Caller caller, DateTimeOffset now)
    {
        // A filter that is misspelt and left out would show everybody's money as one's own.
        foreach (var name in request.Query.Keys.Where(name => !Known.Contains(name)))
            throw Refusal.Invalid(name, $"is no parameter of a report; they are {string.Join(", ", Names)}, limit, cursor");
        var query = new QueryText(request.Query);
        var clock = new ReportClock(query.Zone("time_zone"));
        var group = Dimensions(query);
        return new ReportQuestion(
            group, [.. FiltersOf(query, caller)], CurrencyOf(query), ReportTime.Read(query, clock, now), clock,
            ReportSort.Read(query, group, caller.Role));
    }

    /// <summary>The sums with the fewest rows that have all that is asked for.</summary>
    public FigureSpan Sums =>
        Group.Concat(Filters.Select(filter => filter.By)).Select(by => by.Sums).DefaultIfEmpty(FigureSpan.DayOfPartners).Min();

    /// <summary>The hour that the rows follow, or the day when there are several for each; else null.</summary>
    public Dimension? Follows =>
        Group.FirstOrDefault(by => Sort.Name is null || by.Name == Sort.Name) is { IsTime: true } first
            && (Group.Count > 1 || first == Dimension.Hour) ? first : null;

    /// <summary>The same without groups.</summary>
    public ReportQuestion OfTotals => this with { Group = [] };

    private static List<Dimension> Dimensions(QueryText query)
    {
        var names = query.Of("group")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names.Length > MostDimensions)
            throw Refusal.Invalid("group", $"must name at most {MostDimensions} dimensions");
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
            throw Refusal.Invalid("group", "must name each dimension once");
        return [.. names.Select(name => Dimension.Find(name) ?? throw Refusal.Invalid(
            "group", $"must be made of {string.Join(", ", Dimension.All.Select(known => known.Name))}"))];
    }

    private static IEnumerable<(Dimension By, string Value)> FiltersOf(QueryText query, Caller caller)
    {
        foreach (var time in Dimension.All.Where(by => by.IsTime && query.Of(by.Name) is not null))
            throw Refusal.Invalid(time.Name, "is no filter: say it by from and to");
        var own = caller.IsOperator ? null : Dimension.Find(caller.Role);
        foreach (var by in Dimension.Filters)
        {
            var value = query.Of(by.Name) is { } asked ? by.Kept(asked) : null;
            if (by == own && value is not null && value != caller.Id)
                throw Refusal.Invalid(by.Name, "is not yours: leave it out");
            if (by == own || value is not null)
                yield return (by, by == own ? caller.Id : value!);
        }
    }

    private static string? CurrencyOf(QueryText query)
    {
        if (query.Of(ReportSort.Currency) is not { } text)
            return null;
        return Affiliate.Domain.Money.Currency.TryParse(text, out var code)
            ? code : throw Refusal.Invalid(ReportSort.Currency, "is no currency we know");
    }
}
