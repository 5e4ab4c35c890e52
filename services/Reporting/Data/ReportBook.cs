using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Affiliate.Reporting.Figures;
using Affiliate.Reporting.Reports.Answers;
using Affiliate.Reporting.Reports.Asking;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Reporting.Data;

/// <summary>Reads reports from the sums.</summary>
internal sealed partial class ReportBook(ReportingDb db, ReportingMetrics metrics, ILogger<ReportBook> logger)
{
    // And one row more, which tells of a next page. What is longer, or far behind, is hardly in the first days.
    private const int LongestPage = 1001;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    /// <summary>A page of it, and the totals of all of it.</summary>
    public async Task<(List<ReportLine> Lines, List<ReportLine> Totals)> ReadAsync(
        ReportQuestion question, int skip, int take, CancellationToken cancellation)
    {
        var from = question.Sums switch
        {
            FigureSpan.Quarter => "quarters",
            FigureSpan.Day => "days",
            FigureSpan.DayOfLinks => "days of links",
            _ => "days of partners",
        };
        using var span = AffiliateTelemetry.Source.StartActivity("report");
        span?.SetTag("affiliate.report.from", from);
        span?.SetTag("affiliate.report.group", string.Join(',', question.Group.Select(by => by.Name)));
        var begun = Stopwatch.GetTimestamp();
        var found = await PageAsync(question, skip, take, cancellation);
        var took = Stopwatch.GetElapsedTime(begun);
        metrics.Read(from, took);
        if (took > Slow)
            TookLong(string.Join(',', question.Group.Select(by => by.Name)), from, (long)took.TotalMilliseconds);
        return found;
    }

    private async Task<(List<ReportLine> Lines, List<ReportLine> Totals)> PageAsync(
        ReportQuestion question, int skip, int take, CancellationToken cancellation)
    {
        var postgres = db.Database.IsNpgsql();
        if (skip + take <= LongestPage && FirstDays.Of(question) is { } days)
        {
            var found = await LinesAsync(question, ReportSql.Of(question, days, skip, take, postgres), cancellation);
            if (found.Lines.Count == take)
                return found;
        }

        return await LinesAsync(question, ReportSql.Of(question, null, skip, take, postgres), cancellation);
    }

    private async Task<(List<ReportLine> Lines, List<ReportLine> Totals)> LinesAsync(
        ReportQuestion question, ReportSql sql, CancellationToken cancellation)
    {
        var (lines, totals) = (new List<ReportLine>(), new List<ReportLine>());
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql.Text;
            foreach (var (name, value) in sql.Values)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                var isTotal = Whole(row, 0) == 1;
                (isTotal ? totals : lines).Add(Line(question, row, isTotal));
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return (lines, totals);
    }

    private ReportLine Line(ReportQuestion question, DbDataReader row, bool isTotal)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var place = 0; place < question.Group.Count && !isTotal; place++)
            values[question.Group[place].Field] = Text(question, question.Group[place], row, place + 1);
        var first = question.Group.Count + 1;
        var sums = first + 1;
        var money = sums + FigureNames.Counts.Count;
        return new ReportLine(values, row.GetString(first), new Sums
        {
            Clicks = Whole(row, sums),
            Bots = Whole(row, sums + 1),
            Visits = Whole(row, sums + 2),
            Sales = Whole(row, sums + 3),
            Leads = Whole(row, sums + 4),
            Waiting = Whole(row, sums + 5),
            Approved = Whole(row, sums + 6),
            Rejected = Whole(row, sums + 7),
            Duplicate = Whole(row, sums + 8),
            Review = Whole(row, sums + 9),
            Amount = Amount(row, money),
            Commission = Amount(row, money + 1),
            Wage = Amount(row, money + 2),
            Referral = Amount(row, money + 3),
            Reversed = Amount(row, money + 4),
        });
    }

    private static string Text(ReportQuestion question, Dimension by, DbDataReader row, int column)
    {
        if (by == Dimension.Day)
            return ReportClock.DayText(Whole(row, column) / Quarter.Day);
        return by == Dimension.Hour ? question.Clock.HourText(Whole(row, column)) : row.GetString(column);
    }

    // PostgreSQL adds whole numbers up to numerics.
    private static long Whole(DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);

    private decimal Amount(DbDataReader row, int column) =>
        db.Database.IsNpgsql() ? row.GetDecimal(column) : Whole(row, column) / TenThousand;

    private const decimal TenThousand = 10_000m;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A report by {Group} from {From} took {Milliseconds} ms")]
    private partial void TookLong(string group, string from, long milliseconds);
}
