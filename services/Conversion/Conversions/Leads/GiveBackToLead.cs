using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Conversions.Editing;
using Affiliate.Conversion.Conversions.Reversals;
using Affiliate.Domain.Money;

namespace Affiliate.Conversion.Conversions.Leads;

/// <summary>
/// Gives a conversion back what its lead's return took: once the lead is accepted again, or already when the operator takes it out of its
/// return and nobody has decided yet. So the list and the ledger agree. Saves nothing.
/// </summary>
internal sealed partial class GiveBackToLead(ConversionDb db, ConversionMetrics metrics, ILogger<GiveBackToLead> logger)
{
    public async Task RunAsync(
        StoredConversion conversion, LeadSnapshot lead, bool isAsked, bool wasReturned, DateTimeOffset now, CancellationToken cancellation)
    {
        if (wasReturned && lead.Status != LeadRule.Returned)
            await DropHeldAsync(conversion, now, cancellation);
        var isOpenAgain = lead.Status <= LeadRule.Hold && isAsked && !conversion.IsClosed && !conversion.CheckedOut;
        if (!LeadRule.IsAccepted(lead.Status) && !isOpenAgain)
            return;
        var last = conversion.Reversals.LastOrDefault(one => one.Kind != ReversalKind.Reinstatement);
        if (!conversion.ReversedInWhole || last is null || !LeadRule.GivesBack(lead, isAsked, last.Kind))
            return;
        await GiveBack.ApplyAsync(db, conversion, Part(conversion, last), Given(lead), now, cancellation);
        metrics.Reinstated(conversion.Type);
        GivenBack(conversion.Id, conversion.MerchantId);
    }

    private static GivenBack Given(LeadSnapshot lead)
    {
        return LeadRule.IsAccepted(lead.Status)
            ? new(StatusAuthors.Lead, LeadRule.Who(lead), "the lead was accepted again")
            : new(StatusAuthors.Lead, LeadRule.Who(lead), "the lead is undecided again", ConversionStatus.Waiting);
    }

    // What was taken back before the return stays so.
    private static decimal? Part(StoredConversion conversion, AppliedReversal last) =>
        last.Amount > 0 && last.Amount < conversion.ReversedAmount && Currency.Round(last.Amount, conversion.Currency) == last.Amount
            ? last.Amount : null;

    // A return that still waits for the operator's word has lost its cause.
    private async Task DropHeldAsync(StoredConversion conversion, DateTimeOffset now, CancellationToken cancellation)
    {
        var held = await db.Reversals
            .Where(row => row.ConversionId == conversion.Id && row.State == ReversalState.Held && row.Kind == ReversalKind.Return)
            .ToListAsync(cancellation);
        foreach (var reversal in held)
            (reversal.State, reversal.SettledAt) = (ReversalState.Dropped, now);
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Conversion {ConversionId} of merchant {MerchantId} is given back: its returned lead was accepted again")]
    private partial void GivenBack(string conversionId, string merchantId);
}
