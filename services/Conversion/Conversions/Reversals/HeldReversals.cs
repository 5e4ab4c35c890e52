using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions.Editing;
using Affiliate.Conversion.Conversions.Leads;
using Affiliate.Conversion.Lists.Filters;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>
/// <c>GET /v1/reversals/held</c> and <c>POST …/{id}/apply</c>, <c>…/drop</c>: what a merchant took back beyond its share of a day, and
/// what never found its sale, for the operator to decide.
/// </summary>
internal sealed partial class HeldReversals(
    ConversionDb db, TakeReversal take, DailyShare share, ConversionMetrics metrics, TimeProvider time, ILogger<HeldReversals> logger)
{
    public static async Task<Page<ReversalView>> ListAsync(
        string? merchant_id, PageRequest page, ConversionDb db, CancellationToken cancellation)
    {
        var rows = db.Reversals.AsNoTracking().Where(row => row.State == ReversalState.Held || row.State == ReversalState.Unmatched);
        if (merchant_id is { Length: > 0 })
            rows = rows.Where(row => row.MerchantId == merchant_id);
        if (ListPosition.Read(page.After) is { } after)
            rows = rows.Where(row => row.ReceivedAt > after.At || (row.ReceivedAt == after.At && string.Compare(row.Id, after.Id) > 0));
        var found = await rows.OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id).Take(page.Limit + 1).ToListAsync(cancellation);
        var ids = found.ConvertAll(row => row.ConversionId);
        var conversions = await db.Conversions.AsNoTracking().Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellation);
        return page.Page(
            found.ConvertAll(row => ReversalView.Of(row, row.ConversionId is { } id ? conversions.GetValueOrDefault(id) : null)),
            row => new ListPosition(row.ReceivedAt, row.Id).ToString());
    }

    public static Task<ReversalView> ApplyAsync(string id, HeldReversals held, CancellationToken cancellation) =>
        held.DecideAsync(id, apply: true, cancellation);

    public static Task<ReversalView> DropAsync(string id, HeldReversals held, CancellationToken cancellation) =>
        held.DecideAsync(id, apply: false, cancellation);

    private async Task<ReversalView> DecideAsync(string id, bool apply, CancellationToken cancellation)
    {
        ReversalView? view = null;
        await Attempt.UntilDoneAsync(db, async () =>
        {
            var reversal = await db.Reversals.FirstOrDefaultAsync(row => row.Id == id, cancellation) ?? throw Refusal.NotFound("reversal");
            if (reversal.State is not (ReversalState.Held or ReversalState.Unmatched))
                throw new Refusal(StatusCodes.Status409Conflict, "", $"The reversal is {reversal.State}.");
            await share.WaitForTurnAsync(reversal.MerchantId, cancellation);
            var conversion = await take.FindAsync(reversal, cancellation);
            if (apply)
                await ApplyReversal.TakeAsync(db, Applicable(reversal, conversion), reversal, time.GetStorableNow(), cancellation);
            else
                Drop(reversal, conversion, time.GetStorableNow());
            await db.SaveChangesAsync(cancellation);
            view = ReversalView.Of(reversal, conversion);
            metrics.Reversal(reversal);
            return true;
        }, cancellation);
        Decided(id, view!.MerchantId, view.State);
        return view;
    }

    // The lead is told: it goes back to where it stood before its return.
    private void Drop(StoredReversal reversal, StoredConversion? conversion, DateTimeOffset now)
    {
        (reversal.State, reversal.SettledAt) = (ReversalState.Dropped, now);
        if (conversion is null || LeadWords.ReturnOf(conversion) != LeadReturns.Held)
            return;
        (conversion.StatusReason, conversion.StatusBy) = (LeadWords.ReturnDropped, StatusAuthors.Operator);
        db.PublishChange(conversion, conversion.Status, now);
    }

    private static StoredConversion Applicable(StoredReversal reversal, StoredConversion? conversion)
    {
        if (conversion is null)
            throw new Refusal(StatusCodes.Status409Conflict, "", "Its sale has not come.");
        return TakeReversal.Mismatch(reversal, conversion) is { } mismatch
            ? throw new Refusal(StatusCodes.Status409Conflict, "", $"{mismatch} Drop it and reverse the right part of the conversion.")
            : conversion;
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Held reversal {ReversalId} of merchant {MerchantId} is {State} by the operator")]
    private partial void Decided(string reversalId, string merchantId, string state);
}
