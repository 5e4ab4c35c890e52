using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Lists;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>
/// <c>POST /v1/conversions/{id}/reinstate</c>: the operator's word that a rejected conversion stands after all, also one the
/// click's own limits rejected. It earns what its basket gives by the rates pinned to it.
/// </summary>
internal sealed partial class ReinstateConversion(
    ConversionDb db, Quotes quotes, ConversionMetrics metrics, TimeProvider time, ILogger<ReinstateConversion> logger)
{
    private const int LongestReason = 500;

    public static async Task<ConversionView> HandleAsync(
        string id, HttpRequest request, ReinstateConversion reinstate, CancellationToken cancellation)
    {
        using var fields = await RequestFields.ReadAsync(request, cancellation);
        var reason = fields.Filled("reason", LongestReason)?.Trim() ?? throw Refusal.Invalid("reason", "is required");
        if (fields["amount"] is not null)
            throw Refusal.Invalid("amount", "must be left out: nothing of it was reversed, a rejected conversion comes back whole");
        return ConversionView.Of(await reinstate.RunAsync(id, reason, cancellation));
    }

    private async Task<StoredConversion> RunAsync(string id, string reason, CancellationToken cancellation)
    {
        StoredConversion? found = null;
        await Attempt.UntilDoneAsync(db, async () =>
        {
            found = await db.Conversions.FirstOrDefaultAsync(row => row.Id == id, cancellation) ?? throw Refusal.NotFound("conversion");
            if (Obstacle(found) is { } obstacle)
                throw new Refusal(StatusCodes.Status409Conflict, "", obstacle);
            await StatusChange.ReinstateAsync(db, found, reason, cancellation);
            await quotes.RenewAsync(db, found, cancellation);
            db.PublishChange(found, ConversionStatus.Rejected, time.GetStorableNow());
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);
        metrics.Reinstated(found!.Type);
        Reinstated(found.Id, found.MerchantId);
        return found;
    }

    private static string? Obstacle(StoredConversion conversion) => conversion switch
    {
        { DuplicateOf: not null } => "A duplicate cannot be reinstated; reinstate the first conversion.",
        { CheckedOut: true } => "The conversion is settled.",
        { IsClosed: true } => "The conversion is closed and cannot be changed any more.",
        { Status: not ConversionStatus.Rejected } => "The conversion is not rejected.",
        { PublisherId: null } => "The conversion names no publisher who could earn it.",
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Conversion {ConversionId} of merchant {MerchantId}, which was rejected, is reinstated by the operator")]
    private partial void Reinstated(string conversionId, string merchantId);
}

/// <summary>Describes the body of <c>POST /v1/conversions/{id}/reinstate</c>.</summary>
/// <param name="Amount">Only for what was reversed, and of this conversion nothing was: it comes back whole, so leave it out.</param>
/// <param name="Reason">Why, at most 500 characters; merchant and publisher read it.</param>
internal sealed record ReinstateRequest(decimal? Amount, string Reason);
