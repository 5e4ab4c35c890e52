using Affiliate.Commission.Exports;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Commission.Statements;

/// <summary><c>GET /v1/statement?month=2026-11&amp;format=json|csv|pdf</c>: the caller's month, in UTC.</summary>
internal static class GetStatement
{
    private const string Json = "json";
    private const string Csv = "csv";
    private const string Pdf = "pdf";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/statement", HandleAsync).For(Roles.Publisher)
        .WithName("GetStatement").WithSummary("What the caller earned, got and is owed in a month (UTC), as JSON, CSV or PDF")
        .Produces<Statement>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task HandleAsync(string? month, string? format, HttpContext http, Caller caller, StatementBook book)
    {
        var form = format is { Length: > 0 } ? format : Json;
        if (form is not (Json or Csv or Pdf))
            throw Refusal.Invalid("format", $"must be {Json}, {Csv} or {Pdf}");
        var of = StatementMonth.Parse(month);
        var statement = await book.OfAsync(caller.Id, of, http.RequestAborted);
        var answer = form switch
        {
            Csv => Results.Text(StatementCsv.Of(statement), CsvFormat.ContentType, System.Text.Encoding.UTF8),
            Pdf => Results.File(StatementPdf.Of(statement, caller.Id), "application/pdf", $"statement-{of}.pdf"),
            _ => Results.Ok(statement),
        };
        if (form == Csv)
            CsvFormat.SaveAs(http, $"statement-{of}.csv");
        await answer.ExecuteAsync(http);
    }
}
