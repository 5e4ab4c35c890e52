using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Conversions.Editing;
using Affiliate.Conversion.Conversions.Exchange;
using Affiliate.Conversion.Conversions.Leads;
using Affiliate.Conversion.Conversions.Review;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>Gives a conversion its status once it is attributed, at once or after having waited for the click's owner.</summary>
internal static class FirstStatus
{
    public static async Task GiveAsync(
        ConversionDb db, StoredConversion conversion, AttributionOutcome outcome, ProgrammeSettings programme, string merchantCurrency,
        ClickDetails? click, string? repeatOf, CancellationToken cancellation)
    {
        conversion.AddressLimit = conversion.ClickIp is null ? null : programme.Review.PerIpPerDayOver;
        if (outcome.NotCreditable is { } fault)
        {
            Refuse(conversion, $"Not credited: {fault}.");
            return;
        }

        await DecideAsync(db, conversion, programme, merchantCurrency, click, repeatOf, cancellation);
        conversion.ExchangeDue = Exchanged.NeedsRate(conversion.Currency, merchantCurrency) ? conversion.UpdatedAt : null;
        conversion.HoldsCredit = outcome.Winner?.Kind == CandidateKind.Click && click is { ConversionLimit: >= 0 };
    }

    /// <summary>The programme's word on a conversion that may be credited: what of it needs a look, and who approves it.</summary>
    public static async Task DecideAsync(
        ConversionDb db, StoredConversion conversion, ProgrammeSettings programme, string merchantCurrency, ClickDetails? click,
        string? repeatOf, CancellationToken cancellation)
    {
        var isCounted = conversion.ClickIp is not null && programme.Review.PerIpPerDayOver is not null;
        var decision = StatusRule.Decide(new StatusFacts(
            programme, conversion.Type, conversion.Source, conversion.Amount, click is null ? null : conversion.CreatedAt - click.At,
            isCounted ? await OrdersPerAddress.CountAsync(db, conversion, cancellation) : 1, repeatOf, conversion.CreatedAt)
        {
            Currency = conversion.Currency,
            MerchantCurrency = merchantCurrency,
        });
        (conversion.Status, conversion.StatusReason, conversion.ApprovalDue) = (decision.Status, decision.Reason, decision.ApprovalDue);
        conversion.StatusBy = StatusAuthors.System;
        // It was put on hold before anybody could decide.
        if (conversion is { Status: ConversionStatus.Approved, LeadStatus: LeadRule.Hold })
            (conversion.Status, conversion.StatusReason, conversion.StatusBy) =
                (ConversionStatus.Waiting, LeadWords.OnHold, StatusAuthors.Lead);
    }

    /// <summary>
    /// Rejected for good, but for the operator. What names nobody does not keep another report of the same order from being the first.
    /// </summary>
    public static void Refuse(StoredConversion conversion, string reason)
    {
        (conversion.Status, conversion.StatusReason, conversion.ApprovalDue) = (ConversionStatus.Rejected, reason, null);
        conversion.StatusBy = StatusAuthors.System;
        conversion.NotCreditable = true;
        conversion.IsUnattributed = conversion.PublisherId is null;
        conversion.EarnsNothing();
    }
}
