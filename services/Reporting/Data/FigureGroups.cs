using System.Globalization;
using Affiliate.Reporting.Figures;
using Affiliate.Reporting.Reports.Asking;

namespace Affiliate.Reporting.Data;

/// <summary>
/// The statement that adds up what a question's groups have, the same on both engines. Whole days of UTC are taken from the sums of days
/// with the fewest rows that hold what is asked for, the rest from quarter hours. Where days are another time zone's, what lies on another
/// day there than in UTC is taken off the one and added to the other. A day is known by the quarter hour it begins with, as in the table:
/// the index has the days in order.
/// </summary>
/// <param name="question">What is asked.</param>
/// <param name="values">Where the statement's parameters are added.</param>
internal sealed class FigureGroups(ReportQuestion question, List<(string Name, object Value)> values)
{
    private const int MostMoved = 4000;
    private const string PaidIn = "CASE WHEN figures.currency = '' THEN COALESCE(merchants.currency, '') ELSE figures.currency END";
    private const string Signs = " CROSS JOIN (VALUES (1), (-1)) AS signs";
    private static readonly string Utc = DayOf("quarter");
    private static readonly string Anything = string.Join(" OR ", FigureNames.All.Select(name => $"{name} <> 0"));

    /// <summary>The sums of sums, under their own names.</summary>
    public static readonly string SumsOf = Sums("");

    /// <summary>Names of the group's columns, each with a comma behind it.</summary>
    public static string Columns(ReportQuestion question) => string.Concat(question.Group.Select((_, place) => $"d{place}, "));

    /// <summary>The statement: the group's columns, <c>paid_in</c> and the sums; without groups of which nothing is left.</summary>
    public string Write()
    {
        var columns = Columns(question);
        var parts = Parts(columns).ToList();
        var together = parts is [var only]
            ? only
            : $"SELECT {columns}paid_in, {SumsOf} FROM ({string.Join(" UNION ALL ", parts)}) AS parts GROUP BY {columns}paid_in";
        return $"SELECT * FROM ({together}) AS added WHERE {Anything}";
    }

    private IEnumerable<string> Parts(string columns)
    {
        var (from, to) = (question.Time.From, question.Time.To);
        var (first, last) = (Quarter.DayOf(from + Quarter.Day - 1), Quarter.DayOf(to));
        var moved = question.Sums == FigureSpan.Quarter || first >= last ? null : Moved(first, last);
        if (moved is null)
            return [Part(columns, Local, FigureSpan.Quarter, Between(from, to))];
        var parts = new List<string>
        {
            Part(columns, by => by == Dimension.Day ? "quarter" : by.Field, question.Sums, Between(first, last)),
        };
        if (from < first)
            parts.Add(Part(columns, Local, FigureSpan.Quarter, Between(from, first)));
        if (last < to)
            parts.Add(Part(columns, Local, FigureSpan.Quarter, Between(last, to)));
        if (moved.Count > 0)
            parts.Add(Part(columns, Shifted, FigureSpan.Quarter, $"quarter IN ({string.Join(", ", moved)})", " * column1", Signs));
        return parts;
    }

    // Null where so many move that it is easier to look at all.
    private List<int>? Moved(int first, int last)
    {
        var moved = question.Group.Contains(Dimension.Day) ? question.Clock.Moved(first, last).Take(MostMoved + 1).ToList() : [];
        return moved.Count > MostMoved ? null : moved;
    }

    private string Between(int from, int to) => $"quarter >= {Value(from)} AND quarter < {Value(to)}";

    private string Part(
        string columns, Func<Dimension, string> expression, FigureSpan span, string when, string times = "", string beside = "")
    {
        var wanted = string.Concat(question.Group.Select((by, place) => $"{expression(by)} AS d{place}, "));
        var filters = string.Concat(question.Filters.Select(filter => $" AND {filter.By.Field} = {Value(filter.Value)}"));
        if (question.Currency is { } currency)
            filters += $" AND {PaidIn} = {Value(currency)}";
        return $"SELECT {wanted}{PaidIn} AS paid_in, {Sums(times)} FROM figures LEFT JOIN merchants ON merchants.id = figures.merchant_id"
            + $"{beside} WHERE span = {(int)span} AND {when}{filters} GROUP BY {columns}paid_in";
    }

    private string Local(Dimension by)
    {
        if (!by.IsTime)
            return by.Field;
        var ahead = Ahead();
        return by == Dimension.Day ? DayOf($"(quarter + {ahead})") : $"(quarter + {ahead}) / {Quarter.Hour} * {Quarter.Hour} - {ahead}";
    }

    private string Shifted(Dimension by) => by == Dimension.Day ? $"CASE column1 WHEN 1 THEN {Local(by)} ELSE {Utc} END" : Local(by);

    private string Ahead()
    {
        var parts = question.Clock.Parts(question.Time.From, question.Time.To);
        if (parts is [var only])
            return $"({only.Ahead})";
        var cases = parts.Zip(parts.Skip(1)).Select(pair => $"WHEN quarter < {pair.Second.From} THEN {pair.First.Ahead}");
        return $"(CASE {string.Join(' ', cases)} ELSE {parts[^1].Ahead} END)";
    }

    private static string DayOf(string quarter) =>
        string.Create(CultureInfo.InvariantCulture, $"{quarter} / {Quarter.Day} * {Quarter.Day}");

    // PostgreSQL adds whole numbers up to decimals: counts are whole again at once. What no row counted is missing, not 0.
    private static string Sums(string times) => string.Join(
        ", ",
        FigureNames.Counts.Select(name => $"COALESCE(CAST(SUM({name}{times}) AS BIGINT), 0) AS {name}")
            .Concat(FigureNames.Amounts.Select(name => $"COALESCE(SUM({name}{times}), 0) AS {name}")));

    private string Value(object value)
    {
        values.Add(($"@p{values.Count}", value));
        return values[^1].Name;
    }
}
