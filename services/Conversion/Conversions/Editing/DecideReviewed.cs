using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions.Reversals;
using Affiliate.Conversion.Lists;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary><c>POST /v1/conversions/{id}/decide</c>: the operator's word on a conversion under review.</summary>
internal sealed partial class DecideReviewed(
    ConversionDb db, ApplyEdit apply, ConversionMetrics metrics, ILogger<DecideReviewed> logger)
{
    public static async Task<ConversionView> HandleAsync(
        string id, HttpRequest request, DecideReviewed decide, CancellationToken cancellation)
    {
        using var fields = await RequestFields.ReadAnyCaseAsync(request, cancellation);
        var status = ConversionEdit.ReadStatus(fields);
        if (status is not (ConversionStatus.Approved or ConversionStatus.Rejected))
            throw Refusal.Invalid("status", "must be 1 (approved) or 2 (rejected)");
        var reason = ReversalFields.Reason(fields);
        return ConversionView.Of(await decide.RunAsync(id, status.Value, reason, cancellation));
    }

    private async Task<StoredConversion> RunAsync(string id, int status, string reason, CancellationToken cancellation)
    {
        StoredConversion? found = null;
        await Attempt.UntilDoneAsync(db, async () =>
        {
            found = await db.Conversions.FirstOrDefaultAsync(row => row.Id == id, cancellation) ?? throw Refusal.NotFound("conversion");
            if (found.Status != ConversionStatus.Review)
                throw new Refusal(StatusCodes.Status409Conflict, "", "The conversion is not under review.");
            await apply.DecideAsync(found, status, reason, cancellation);
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);
        metrics.Decided(found!);
        Decided(found!.Id, found.MerchantId, status);
        return found;
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Conversion {ConversionId} of merchant {MerchantId}, which was under review, has status {Status} by the operator's word")]
    private partial void Decided(string conversionId, string merchantId, int status);
}

/// <summary>Describes the body of <c>POST /v1/conversions/{id}/decide</c>.</summary>
/// <param name="Status">1 approved, 2 rejected.</param>
/// <param name="Reason">Why, at most 500 characters; merchant and publisher read it.</param>
internal sealed record DecideRequest(int Status, string Reason);
