using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Conversions.Leads;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Reversals;
using Affiliate.Conversion.Conversions.Review;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Exchange;

/// <summary>
/// Converts what waited for an exchange rate, has its commission computed anew and gives it the status it would have had at once;
/// adds the event, saves nothing.
/// </summary>
internal sealed class LateExchange(ConversionDb db, ProgrammeDirectory programmes, TimeProvider time)
{
    public async Task SettleAsync(StoredConversion conversion, ExchangeRate rate, int recalculation, CancellationToken cancellation)
    {
        var before = conversion.Status;
        conversion.Tracked = Exchanged.Tracked(conversion.Amount, rate);
        conversion.Lines = Exchanged.Lines(conversion.Lines ?? Basket.Lines(conversion.Products), rate);
        (conversion.Amount, conversion.Currency) = (Exchanged.Amount(conversion.Amount, rate), rate.To);
        conversion.ExchangeDue = null;

        // Parts that were taken back meanwhile were told in what was reported.
        ApplyReversal.Stand(conversion, ReversalRule.Restated(Reversed.Of(conversion)));
        if (conversion.Status == ConversionStatus.Review)
            await DecideAsync(conversion, rate.To, cancellation);
        if (conversion is { PublisherId: not null, NotCreditable: false })
        {
            conversion.Recalculation = recalculation;
            conversion.Unknown();
        }

        db.PublishChange(conversion, before, time.GetStorableNow());
    }

    private async Task DecideAsync(StoredConversion conversion, string merchantCurrency, CancellationToken cancellation)
    {
        var programme = await programmes.GetAsync(db, conversion.MerchantId, cancellation);
        await FirstStatus.DecideAsync(
            db, conversion, programme, merchantCurrency, conversion.Click,
            await RepeatedOrder.FindForWaitingAsync(db, conversion, cancellation), cancellation);
        if (conversion.Status == ConversionStatus.Waiting && LeadRule.IsAccepted(conversion.LeadStatus))
            (conversion.Status, conversion.StatusReason, conversion.ApprovalDue) = (ConversionStatus.Approved, null, null);
    }
}
