using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Answers;
using Affiliate.Conversion.Conversions.Recording.Storing;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// <c>POST /services/conversions</c>: takes a sale or lead from the merchant's server. Duplicates and born rejected ones are successes.
/// </summary>
internal static class CreateConversion
{
    public static async Task<IResult> HandleAsync(
        HttpRequest request, Caller caller, RecordConversion record, AnswerConversion answer, CancellationToken cancellation)
    {
        using var fields = await RequestFields.ReadAsync(request, cancellation);
        var keyed = IdempotentRequest.Of(request.HttpContext);
        var recorded = await record.RecordAsync(
            ReadReport.From(fields, caller.Id, ReportSource.Api), keyed is null ? null : new KeyedAnswer(keyed, answer), cancellation);
        return keyed is null ? await answer.WithAsync(recorded, cancellation) : Results.Empty;
    }
}
