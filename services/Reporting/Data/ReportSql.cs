using System.Globalization;
using Affiliate.Reporting.Figures;
using Affiliate.Reporting.Reports.Asking;

namespace Affiliate.Reporting.Data;

/// <summary>
/// A report's statement, the same on both engines: the page, and the totals of all of it. Where the totals can be had from sums with
/// fewer rows they are; else all groups are added up once for both.
/// </summary>
internal sealed class ReportSql
{
    // Compiling the statement takes longer than running it, and a month's groups do not fit into the usual 4 MB.
    private const string Postgres = "SET jit = off; SET work_mem = '64MB'; ";
    private static readonly string Names = string.Join(", ", FigureNames.All);
    private readonly ReportQuestion question;
    private readonly List<(string Name, object Value)> values = [];

    private ReportSql(ReportQuestion question) => this.question = question;

    /// <summary>The statement.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<(string Name, object Value)> Values => values;

    /// <summary>Writes it.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="days">The days that the page is looked for in; null for all.</param>
    /// <param name="skip">Rows of the pages before.</param>
    /// <param name="take">Rows wanted.</param>
    /// <param name="postgres">For PostgreSQL, else for SQLite.</param>
    public static ReportSql Of(ReportQuestion question, FirstDays? days, int skip, int take, bool postgres)
    {
        var sql = new ReportSql(question);
        sql.Text = (postgres ? Postgres : "") + sql.Write(days, skip, take);
        return sql;
    }

    private string Write(FirstDays? days, int skip, int take)
    {
        var (columns, totals) = (FigureGroups.Columns(question), question.OfTotals);
        var apart = days is not null || totals.Sums > question.Sums;
        var groups = new FigureGroups(days is null ? question : question with { Time = days.Time }, values).Write();
        var shown = $"shown AS {(apart ? "" : "MATERIALIZED ")}({groups})";
        var page = string.Create(CultureInfo.InvariantCulture, $"SELECT 0 AS part, {columns}paid_in, {Names} FROM shown{Within(days)} ")
            + string.Create(CultureInfo.InvariantCulture, $"ORDER BY {Order()} LIMIT {take} OFFSET {skip}");
        var nulls = string.Concat(
            question.Group.Select((by, place) => $"CAST(NULL AS {(by.IsTime ? "INTEGER" : "TEXT")}) AS d{place}, "));
        var total = apart
            ? $"SELECT 1 AS part, {nulls}paid_in, {Names} FROM ({new FigureGroups(totals, values).Write()}) AS whole"
            : $"SELECT 1 AS part, {nulls}paid_in, {FigureGroups.SumsOf} FROM shown GROUP BY paid_in";
        return $"WITH {shown} SELECT * FROM (SELECT * FROM ({page}) AS page UNION ALL {total}) AS all_rows "
            + $"ORDER BY part, {Order()}";
    }

    private string Within(FirstDays? days) => days is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $" WHERE d{question.Group.ToList().IndexOf(days.By)} {(days.AreLatest ? ">=" : "<")} {days.Bound}");

    private string Order()
    {
        var natural = question.Group.Select((_, place) => $"d{place}").Append("paid_in");
        if (question.Sort.Name is not { } name)
            return string.Join(", ", natural);
        var place = question.Group.ToList().FindIndex(by => by.Name == name);
        var first = place >= 0 ? $"d{place}" : name switch
        {
            ReportSort.Currency => "paid_in",
            FigureNames.ConversionRate => "CASE WHEN clicks = 0 THEN -1 ELSE (waiting + approved + review) * 1.0 / clicks END",
            FigureNames.EarningsPerClick => "CASE WHEN clicks = 0 THEN -1 ELSE commission * 1.0 / clicks END",
            _ => name,
        };
        return string.Join(", ", natural.Prepend(question.Sort.Descending ? $"{first} DESC" : first));
    }
}
