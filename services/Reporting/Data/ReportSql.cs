using System.Globalization;
using System.Text;
using Affiliate.Reporting.Figures;
using Affiliate.Reporting.Reports.Asking;

namespace Affiliate.Reporting.Data;

/// <summary>
/// A report's statement, the same on both engines: one look at the sums gives the page and the totals. Whole days of UTC are taken from
/// the sums of days, as far as these hold what is asked for, the rest from quarter hours. Where days are another time zone's, what lies
/// on another day there than in UTC is taken off the one and added to the other.
/// </summary>
internal sealed class ReportSql
{
    private const int MostMoved = 4000;
    private const string PaidIn = "CASE WHEN figures.currency = '' THEN COALESCE(merchants.currency, '') ELSE figures.currency END";
    private const string Signs = " CROSS JOIN (VALUES (1), (-1)) AS signs";
    private static readonly string Utc = $"quarter / {Quarter.Day}";

    // Compiling the statement takes longer than running it, and a month's groups do not fit into the usual 4 MB.
    private const string Postgres = "SET jit = off; SET work_mem = '64MB'; ";
    private static readonly string SumsOf = Sums("");
    private static readonly string Names = string.Join(", ", FigureNames.All);
    private readonly ReportQuestion question;
    private readonly bool postgres;
    private readonly List<(string Name, object Value)> values = [];

    private ReportSql(ReportQuestion question, bool postgres) => (this.question, this.postgres) = (question, postgres);

    /// <summary>The statement.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<(string Name, object Value)> Values => values;

    /// <summary>Writes it.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="skip">Rows of the pages before.</param>
    /// <param name="take">Rows wanted.</param>
    /// <param name="postgres">For PostgreSQL, else for SQLite.</param>
    public static ReportSql Of(ReportQuestion question, int skip, int take, bool postgres)
    {
        var sql = new ReportSql(question, postgres);
        sql.Text = sql.Write(skip, take);
        return sql;
    }

    private string Write(int skip, int take)
    {
        var places = Enumerable.Range(0, question.Group.Count).Select(place => $"d{place}").ToList();
        var columns = string.Concat(places.Select(place => $"{place}, "));
        var nulls = string.Concat(
            question.Group.Select((by, place) => $"CAST(NULL AS {(by.IsTime ? "INTEGER" : "TEXT")}) AS d{place}, "));
        var parts = Parts(columns).ToList();
        var together = parts.Count == 1 ? "SELECT * FROM parts" : $"SELECT {columns}paid_in, {SumsOf} FROM parts GROUP BY {columns}paid_in";
        var sql = new StringBuilder("WITH parts AS (");
        sql.AppendJoin(" UNION ALL ", parts);
        sql.Append(CultureInfo.InvariantCulture, $"), shown AS MATERIALIZED (SELECT * FROM ({together}) AS added ");
        sql.Append("WHERE clicks <> 0 OR bots <> 0 OR visits <> 0 OR sales <> 0 OR leads <> 0) ");
        sql.Append(CultureInfo.InvariantCulture, $"SELECT * FROM (SELECT 0 AS part, {columns}paid_in, {Names} FROM shown ");
        sql.Append(CultureInfo.InvariantCulture, $"ORDER BY {Order()} LIMIT {Value(take)} OFFSET {Value(skip)}) AS page ");
        sql.Append(CultureInfo.InvariantCulture, $"UNION ALL SELECT 1 AS part, {nulls}paid_in, {SumsOf} FROM shown GROUP BY paid_in");
        return $"{(postgres ? Postgres : "")}SELECT * FROM ({sql}) AS all_rows ORDER BY part, {Order()}";
    }

    private IEnumerable<string> Parts(string columns)
    {
        var (from, to) = (question.Time.From, question.Time.To);
        var (first, last) = (Quarter.DayOf(from + Quarter.Day - 1), Quarter.DayOf(to));
        var moved = question.Sums == FigureSpan.Quarter || first >= last ? null : Moved(first, last);
        if (moved is null)
            return [Part(columns, Local, FigureSpan.Quarter, Between(from, to))];
        var parts = new List<string> { Part(columns, by => by == Dimension.Day ? Utc : by.Field, question.Sums, Between(first, last)) };
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
        return by == Dimension.Day
            ? $"(quarter + {ahead}) / {Quarter.Day}"
            : $"(quarter + {ahead}) / {Quarter.Hour} * {Quarter.Hour} - {ahead}";
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

    // PostgreSQL adds whole numbers up to decimals: counts are whole again at once.
    private static string Sums(string times) => string.Join(
        ", ",
        FigureNames.Counts.Select(name => $"CAST(SUM({name}{times}) AS BIGINT) AS {name}")
            .Concat(FigureNames.Amounts.Select(name => $"SUM({name}{times}) AS {name}")));

    private string Order()
    {
        var natural = question.Group.Select((by, place) => Sorted(by, place)).Append(Letters("paid_in"));
        if (question.Sort.Name is not { } name)
            return string.Join(", ", natural);
        var place = question.Group.ToList().FindIndex(by => by.Name == name);
        var first = place >= 0 ? Sorted(question.Group[place], place) : name switch
        {
            ReportSort.Currency => Letters("paid_in"),
            FigureNames.ConversionRate => "CASE WHEN clicks = 0 THEN -1 ELSE (waiting + approved + review) * 1.0 / clicks END",
            FigureNames.EarningsPerClick => "CASE WHEN clicks = 0 THEN -1 ELSE commission * 1.0 / clicks END",
            _ => name,
        };
        return string.Join(", ", natural.Prepend(question.Sort.Descending ? $"{first} DESC" : first));
    }

    private string Sorted(Dimension by, int place) => by.IsTime ? $"d{place}" : Letters($"d{place}");

    // In the order of the characters' numbers, whatever language the database speaks.
    private string Letters(string column) => postgres ? $"{column} COLLATE \"C\"" : column;

    private string Value(object value)
    {
        values.Add(($"@p{values.Count}", value));
        return values[^1].Name;
    }
}
