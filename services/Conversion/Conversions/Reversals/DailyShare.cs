using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>
/// Whether a merchant has taken back as much as it may in a day by itself: one wrong key must not wipe out a month. More is held
/// for the operator's word. Days are the merchant's own.
/// </summary>
internal sealed class DailyShare(ConversionDb db, MerchantDirectory merchants, ProgrammeDirectory programmes)
{
    /// <summary>
    /// A merchant's reversals go one after the other: taken before its conversion is read, so that many parts of one sale at once do not
    /// overtake each other.
    /// </summary>
    public Task WaitForTurnAsync(string merchantId, CancellationToken cancellation) =>
        db.WaitForTurnAsync($"reversals {merchantId}", cancellation);

    /// <summary>True when one more would be over the share, for whoever has the merchant's turn.</summary>
    public async Task<bool> IsUsedUpAsync(string merchantId, DateTimeOffset now, CancellationToken cancellation)
    {
        var limit = (await programmes.GetAsync(db, merchantId, cancellation)).Reversals;
        var zone = (await merchants.GetAsync(db, merchantId, cancellation)).TimeZone;
        var from = new Answers.MerchantClock(zone).StartOfDay(now);
        await WaitForTurnAsync(merchantId, cancellation);
        var taken = await db.Reversals.CountAsync(
            row => row.MerchantId == merchantId && row.State == ReversalState.Applied && row.SettledAt >= from
                && row.Kind != ReversalKind.Operator, cancellation);
        if (taken < limit.HeldAtLeast)
            return false;
        var recorded = await db.Conversions.CountAsync(
            row => row.MerchantId == merchantId && row.CreatedAt >= from, cancellation);
        return taken + 1 > Math.Max(limit.HeldAtLeast, recorded * limit.HeldOverPercent / 100);
    }
}
