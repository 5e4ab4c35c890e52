using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions.Editing;
using Affiliate.Conversion.Conversions.Leads;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Reversals;
using Affiliate.Conversion.Conversions.Review;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Exchange;

/// <summary>
/// Converts what waited for an exchange rate, has its commission computed anew and, where the rate was all that it was under review for,
/// gives it the status it would have had at once; adds the event, saves nothing. Payments set by hand keep their currency: Commission
/// tells them in the conversion's.
/// </summary>
internal sealed class LateExchange(ConversionDb db, ProgrammeDirectory programmes, TimeProvider time)
{
    private static readonly TimeSpan UntilTooLargeIsLookedAtAgain = TimeSpan.FromHours(1);

    /// <summary>False when the rate is not the one that is waited for.</summary>
    public async Task<bool> SettleAsync(
        StoredConversion conversion, ExchangeRate rate, int recalculation, CancellationToken cancellation)
    {
        if (rate.From == conversion.Currency && rate.To != conversion.Currency)
            await SettleAmountAsync(conversion, rate, recalculation, cancellation);
        else if (rate.To == conversion.Currency && rate.From == (conversion.Payments?.Currency ?? conversion.Currency))
            await SettlePaymentsAsync(conversion, recalculation, cancellation);
        else
            return false;
        return true;
    }

    private async Task SettleAmountAsync(
        StoredConversion conversion, ExchangeRate rate, int recalculation, CancellationToken cancellation)
    {
        var before = conversion.Status;
        var waited = StatusRule.WaitsForRate(conversion.Currency, rate.To);
        if (Exchanged.Amount(conversion.Amount, rate) > ExchangeReport.Largest)
        {
            LeaveTooLarge(conversion, waited, rate);
            return;
        }

        conversion.Tracked = Exchanged.Tracked(conversion.Amount, rate);
        conversion.Lines = Exchanged.Lines(conversion.Lines ?? Basket.Lines(conversion.Products), rate);
        (conversion.Amount, conversion.Currency) = (Exchanged.Amount(conversion.Amount, rate), rate.To);
        conversion.ExchangeDue = Exchanged.PaymentsNeedRate(conversion) ? time.GetStorableNow() : null;

        // Parts that were taken back meanwhile were told in what was reported.
        ApplyReversal.Stand(conversion, ReversalRule.Restated(Reversed.Of(conversion)));
        if (conversion.Status == ConversionStatus.Review)
            await LeaveReviewAsync(conversion, waited, rate.To, cancellation);
        if (conversion is { ExchangeDue: not null, Status: ConversionStatus.Approved })
            (conversion.Status, conversion.StatusReason) = (ConversionStatus.Review, LeadWords.WaitsForRate(conversion));
        ComputeAnew(conversion, recalculation, before);
    }

    // Nobody can approve it as it is; its merchant may correct or reject it, and the rates may change.
    private void LeaveTooLarge(StoredConversion conversion, string waited, ExchangeRate rate)
    {
        var now = time.GetStorableNow();
        conversion.ExchangeDue = now + UntilTooLargeIsLookedAtAgain;
        if (conversion.StatusReason != waited)
            return;
        conversion.StatusReason = TooLarge(waited, rate.To);
        db.PublishChange(conversion, conversion.Status, now);
    }

    // What else it is under review for, somebody has to look at: the merchant said so, or a report that contradicts it.
    private async Task LeaveReviewAsync(StoredConversion conversion, string waited, string currency, CancellationToken cancellation)
    {
        var reason = conversion.StatusReason ?? "";
        if (reason == waited || reason == TooLarge(waited, currency) || LeadWords.IsWaitingForRate(conversion))
            await DecideAsync(conversion, currency, cancellation);
        else if (reason.StartsWith($"{waited} ", StringComparison.Ordinal))
            conversion.StatusReason = reason[(waited.Length + 1)..];
    }

    private static string TooLarge(string waited, string currency) =>
        $"{waited} By the one known now it comes to more than {ExchangeReport.Largest} {currency}, which is more than can be booked.";

    private async Task SettlePaymentsAsync(StoredConversion conversion, int recalculation, CancellationToken cancellation)
    {
        var before = conversion.Status;
        conversion.ExchangeDue = null;
        if (conversion.Status == ConversionStatus.Review && LeadWords.IsWaitingForRate(conversion))
        {
            if (LeadRule.IsAccepted(conversion.LeadStatus))
                ApproveForLead(conversion);
            else
                await DecideAsync(conversion, conversion.Currency, cancellation);
        }

        ComputeAnew(conversion, recalculation, before);
    }

    private void ComputeAnew(StoredConversion conversion, int recalculation, int before)
    {
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
            ApproveForLead(conversion);
    }

    private static void ApproveForLead(StoredConversion conversion) =>
        (conversion.Status, conversion.StatusReason, conversion.StatusBy, conversion.ApprovalDue) =
            (ConversionStatus.Approved, null, StatusAuthors.Lead, null);
}
