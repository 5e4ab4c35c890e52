using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions;

/// <summary><c>POST /internal/closings</c>: a settlement wants what is due to be closed now, not at the next round.</summary>
internal static class AnswerClosing
{
    private const int Most = 1000;

    public static async Task<IResult> HandleAsync(HttpRequest http, CloseConversions close, CancellationToken cancellation)
    {
        var question = await http.ReadFromJsonAsync<CloseQuestion>(MessageJson.Options, cancellation)
            ?? throw new Refusal(StatusCodes.Status400BadRequest, "", "The body must say what to close.");
        if (question.Limit is < 1 or > Most)
            throw Refusal.Invalid("limit", $"must be from 1 to {Most}");
        return Results.Json(
            new ClosedConversions(await close.RunAsync(question.AsOf, question.Limit, cancellation)), MessageJson.Options);
    }
}
