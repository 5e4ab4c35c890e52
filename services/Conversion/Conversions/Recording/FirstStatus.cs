using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Conversions.Editing;
using Affiliate.Conversion.Conversions.Exchange;
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

        var fromAddress = conversion.AddressLimit is null ? 1 : await OrdersPerAddress.CountAsync(db, conversion, cancellation);
        var decision = StatusRule.Decide(new StatusFacts(
            programme, conversion.Type, conversion.Source, conversion.Amount, click is null ? null : conversion.CreatedAt - click.At,
            fromAddress, repeatOf, conversion.CreatedAt)
        {
            Currency = conversion.Currency,
            MerchantCurrency = merchantCurrency,
        });
        (conversion.Status, conversion.StatusReason, conversion.ApprovalDue) = (decision.Status, decision.Reason, decision.ApprovalDue);
        conversion.ExchangeDue = Exchanged.NeedsRate(conversion.Currency, merchantCurrency) ? conversion.UpdatedAt : null;
        conversion.HoldsCredit = outcome.Winner?.Kind == CandidateKind.Click && click is { ConversionLimit: >= 0 };
    }

    /// <summary>
    /// Rejected for good, but for the operator. What names nobody does not keep another report of the same order from being the first.
    /// </summary>
    public static void Refuse(StoredConversion conversion, string reason)
    {
        (conversion.Status, conversion.StatusReason, conversion.ApprovalDue) = (ConversionStatus.Rejected, reason, null);
        conversion.NotCreditable = true;
        conversion.IsUnattributed = conversion.PublisherId is null;
        conversion.EarnsNothing();
    }
}
