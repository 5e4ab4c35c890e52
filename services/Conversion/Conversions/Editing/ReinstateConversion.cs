using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions.Exchange;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Reversals;
using Affiliate.Conversion.Lists;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>
/// <c>POST /v1/conversions/{id}/reinstate</c>: the operator's word that a rejected conversion stands after all, also one the
/// click's own limits rejected: it earns what its basket gives by the rates pinned to it. What was reversed is given back, all of it
/// or a part, with the commission it was reversed with.
/// </summary>
internal sealed partial class ReinstateConversion(
    ConversionDb db, Quotes quotes, ConversionMetrics metrics, TimeProvider time, ILogger<ReinstateConversion> logger)
{
    public static async Task<ConversionView> HandleAsync(
        string id, HttpRequest request, ReinstateConversion reinstate, CancellationToken cancellation)
    {
        using var fields = await RequestFields.ReadAnyCaseAsync(request, cancellation);
        var reason = ReversalFields.Reason(fields);
        return ConversionView.Of(await reinstate.RunAsync(id, ReversalFields.Amount(fields), reason, cancellation));
    }

    private async Task<StoredConversion> RunAsync(string id, decimal? amount, string reason, CancellationToken cancellation)
    {
        StoredConversion? found = null;
        await Attempt.UntilDoneAsync(db, () => AskAsync(id, amount, cancellation), async recalculated =>
        {
            found = await FindAsync(db.Conversions, id, cancellation);
            if (IsReversed(found))
                await GiveBack.ApplyAsync(db, found, amount, GivenBack.ByOperator(reason), time.GetStorableNow(), cancellation);
            else if (recalculated?.Version != found.Version)
                return false;
            else
                await ReviveAsync(found, reason, recalculated, cancellation);
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);
        metrics.Reinstated(found!.Type);
        Reinstated(found.Id, found.MerchantId);
        return found;
    }

    // Of what is given back nothing is computed anew.
    private async Task<Recalculated?> AskAsync(string id, decimal? amount, CancellationToken cancellation)
    {
        var rejected = await FindAsync(db.Conversions.AsNoTracking(), id, cancellation);
        if (IsReversed(rejected))
            return null;
        if (amount is not null)
            throw Refusal.Invalid("amount", "must be left out: nothing of it was reversed, a rejected conversion comes back whole");
        return Obstacle(rejected) is { } obstacle
            ? throw new Refusal(StatusCodes.Status409Conflict, "", obstacle)
            : await quotes.AskAnewAsync(db, rejected, cancellation);
    }

    private async Task ReviveAsync(
        StoredConversion rejected, string reason, Recalculated recalculated, CancellationToken cancellation)
    {
        await StatusChange.ReinstateAsync(db, rejected, reason, cancellation);
        recalculated.ApplyTo(rejected);
        db.PublishChange(rejected, ConversionStatus.Rejected, time.GetStorableNow());
    }

    private static bool IsReversed(StoredConversion conversion) =>
        conversion is { DuplicateOf: null } and ({ ReversedAmount: > 0 } or { ReversedInWhole: true });

    private static async Task<StoredConversion> FindAsync(
        IQueryable<StoredConversion> conversions, string id, CancellationToken cancellation) =>
        await conversions.FirstOrDefaultAsync(row => row.Id == id, cancellation) ?? throw Refusal.NotFound("conversion");

    private static string? Obstacle(StoredConversion conversion) => conversion switch
    {
        { DuplicateOf: not null } => "A duplicate cannot be reinstated; reinstate the first conversion.",
        { CheckedOut: true } => "The conversion is settled.",
        { IsClosed: true } => "The conversion is closed and cannot be changed any more.",
        { Status: not ConversionStatus.Rejected } => "The conversion is not rejected.",
        { ExchangeDue: not null } =>
            $"It waits for an exchange rate from {Exchanged.Awaited(conversion)}: nobody knows what it would earn.",
        { PublisherId: null } => "The conversion names no publisher who could earn it.",
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Conversion {ConversionId} of merchant {MerchantId}, which was rejected or reversed, is reinstated by the operator")]
    private partial void Reinstated(string conversionId, string merchantId);
}

/// <summary>Describes the body of <c>POST /v1/conversions/{id}/reinstate</c>.</summary>
/// <param name="Amount">How much of what was reversed; left out: all of it. A rejected conversion comes back whole.</param>
/// <param name="Reason">Why, at most 500 characters; merchant and publisher read it.</param>
internal sealed record ReinstateRequest(decimal? Amount, string Reason);
