using System.Globalization;
using Affiliate.Reporting.Figures;
using Affiliate.Reporting.Reports.Asking;
using Affiliate.ServiceDefaults.InternalCalls;
using CsvHelper;
using CsvHelper.Configuration;

namespace Affiliate.Reporting.Reports.Answers;

/// <summary>
/// A report as comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it;
/// amounts stay numbers.
/// </summary>
internal static class ReportCsv
{
    public const string ContentType = "text/csv; charset=utf-8";
    private const string Number = "0.######";
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    /// <summary>What <c>format</c> says; JSON when it is missing.</summary>
    public static bool IsAskedFor(HttpRequest request) => new QueryText(request.Query).Of("format") switch
    {
        null or "json" => false,
        "csv" => true,
        _ => throw ServiceDefaults.Api.Refusal.Invalid("format", "must be json or csv"),
    };

    /// <summary>Writes it with a line of names first.</summary>
    public static async Task WriteAsync(TextWriter into, ReportQuestion question, IReadOnlyList<ReportLine> lines, string role)
    {
        await using var csv = new CsvWriter(into, Format, leaveOpen: true);
        var shown = Amounts(default, role).Select(amount => amount.Name).ToList();
        foreach (var name in question.Group.Select(by => by.Field).Append(ReportSort.Currency).Concat(FigureNames.Counts).Concat(shown)
            .Concat(FigureNames.Derived))
            csv.WriteField(name);
        await csv.NextRecordAsync();
        foreach (var line in lines)
        {
            foreach (var by in question.Group)
                csv.WriteField(Harmless(line.Values[by.Field]));
            csv.WriteField(line.Currency);
            foreach (var count in Counts(line.Sums))
                csv.WriteField(count);
            foreach (var (_, amount) in Amounts(line.Sums, role))
                csv.WriteField(Text(amount));
            csv.WriteField(Text(line.ConversionRate));
            csv.WriteField(Text(line.EarningsPerClick));
            await csv.NextRecordAsync();
        }
    }

    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static string Text(decimal? amount) => amount?.ToString(Number, CultureInfo.InvariantCulture) ?? "";

    private static long[] Counts(Sums sums) =>
    [
        sums.Clicks, sums.Bots, sums.Visits, sums.Sales, sums.Leads, sums.Waiting, sums.Approved, sums.Rejected, sums.Duplicate,
        sums.Review,
    ];

    private static IEnumerable<(string Name, decimal Amount)> Amounts(Sums sums, string role)
    {
        decimal[] amounts = [sums.Amount, sums.Commission, sums.Wage, sums.Referral, sums.Reversed];
        return FigureNames.Amounts.Zip(amounts).Where(amount => FigureNames.Shows(amount.First, role));
    }
}
