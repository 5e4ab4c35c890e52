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
        }, arrival.TraceParent);
    }
}
