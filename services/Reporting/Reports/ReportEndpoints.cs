using System.Globalization;
using Affiliate.Reporting.Data;
using Affiliate.Reporting.Reports.Answers;
using Affiliate.Reporting.Reports.Asking;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Reporting.Reports;

/// <summary><c>GET /v1/reports</c> (specs/0).</summary>
internal static class ReportEndpoints
{
    private const int MostLines = 100_000;

    public static void MapReports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/reports", HandleAsync).For(Roles.Operator, Roles.Merchant, Roles.Publisher).WithTags("Reports")
            .WithName("ReadReport").WithSummary("Clicks, conversions and money, by up to three dimensions").Produces<ReportAnswer>()
            .DescribeFilters(ReportQuestion.Names);

    private static async Task<IResult> HandleAsync(
        HttpRequest request, Caller caller, PageRequest page, ReportBook book, TimeProvider time, CancellationToken cancellation)
    {
        var question = ReportQuestion.Read(request, caller, time.GetUtcNow());
        if (ReportCsv.IsAskedFor(request))
            return await WriteAsync(question, caller, book, cancellation);
        var skip = Place(page);
        var (lines, totals) = await book.ReadAsync(question, skip, page.Limit + 1, cancellation);
        var next = (skip + page.Limit).ToString(CultureInfo.InvariantCulture);
        var shown = page.Page(lines.ConvertAll(line => ReportRow.Of(line, caller.Role)), _ => next);
        return TypedResults.Ok(
            new ReportAnswer(shown.Data, totals.ConvertAll(line => ReportRow.Of(line, caller.Role)), shown.NextCursor));
    }

    private static async Task<IResult> WriteAsync(
        ReportQuestion question, Caller caller, ReportBook book, CancellationToken cancellation)
    {
        var (lines, _) = await book.ReadAsync(question, 0, MostLines + 1, cancellation);
        if (lines.Count > MostLines)
            throw Refusal.Invalid("group", $"gives more than {MostLines} rows: name fewer dimensions or a shorter time");
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        await ReportCsv.WriteAsync(text, question, lines, caller.Role);
        return TypedResults.File(System.Text.Encoding.UTF8.GetBytes(text.ToString()), ReportCsv.ContentType, "report.csv");
    }

    // Figures change while somebody reads: a page begins after so many rows as they stand now.
    private static int Place(PageRequest page)
    {
        if (page.After is not { } after)
            return 0;
        return int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : throw Refusal.UnknownCursor();
    }
}
