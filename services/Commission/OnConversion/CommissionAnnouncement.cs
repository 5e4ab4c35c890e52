using Affiliate.Commission.Data;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Messaging.Inbox;

namespace Affiliate.Commission.OnConversion;

/// <summary>
/// Tells what a conversion earns: once it is known, and again whenever another computation counts or it earns again after a rejection.
/// </summary>
internal sealed class CommissionAnnouncement(CommissionDb db, TimeProvider time)
{
    public void Tell(ConversionCommission commission, Quote? current, Arrival<ConversionSnapshot> arrival)
    {
        if (current is null || !current.Confirmed || (current.Sequence > 0 && current.Sequence == commission.Sequence))
            return;
        current.Sequence = ++commission.Sequence;
        db.Publish(new CommissionCalculated(
            commission.MerchantId,
            commission.ConversionId,
            current.BasisVersion > 0 ? current.BasisVersion : arrival.Item.Version,
            current.Recalculation,
            current.PublisherId,
            PlainDecimalConverter.Plain(current.Commission),
            PlainDecimalConverter.Plain(current.Wage),
            current.Currency,
            current.RateVersion,
            current.Lines,
            current.Notes,
            time.GetUtcNow())
        {
            Sequence = current.Sequence,
            Referral = current.ReferrerId is null ? 0 : PlainDecimalConverter.Plain(current.Referral),
        }, arrival.TraceParent);
    }

    /// <summary>Tells what has gone back, whenever that is something else than was told last.</summary>
    public void TellReversal(ConversionCommission commission, Quote? current, Arrival<ConversionSnapshot> arrival)
    {
        if (current is null || !current.Confirmed)
            return;
        var state = commission.State(current);
        var reversal = new ToldReversal(
            current.Recalculation, current.PublisherId, commission.ReversedAmount, commission.ReversedInWhole,
            state.ReversedCommission, state.ReversedWage, current.ReferrerId is null ? 0 : state.ReversedReferral);
        if (commission.ToldReversal is null ? reversal.IsNothing : commission.ToldReversal == reversal)
            return;
        commission.ToldReversal = reversal;
        db.Publish(new CommissionReversed(
            commission.MerchantId,
            commission.ConversionId,
            commission.LastVersion,
            reversal.Recalculation,
            reversal.PublisherId,
            PlainDecimalConverter.Plain(reversal.Amount),
            reversal.InWhole,
            PlainDecimalConverter.Plain(reversal.Commission),
            PlainDecimalConverter.Plain(reversal.Wage),
            current.Currency,
            time.GetUtcNow())
        {
            ReversedReferral = PlainDecimalConverter.Plain(reversal.Referral),
        }, arrival.TraceParent);
    }
}
