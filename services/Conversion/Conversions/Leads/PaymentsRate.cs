using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Conversions.Exchange;

namespace Affiliate.Conversion.Conversions.Leads;

/// <summary>Whether the exchange rate is known that a lead's payments need; asked before the transaction that takes them.</summary>
internal sealed class PaymentsRate(ConversionDb db, ExchangeRates rates, TimeProvider time)
{
    /// <summary>False until it was asked and found.</summary>
    public bool IsKnown { get; private set; }

    public async Task AskAsync(LeadSnapshot lead, CancellationToken cancellation)
    {
        if (lead.Payments?.Currency is not { } paid)
            return;
        var conversion = await db.Conversions.AsNoTracking().FirstOrDefaultAsync(
            row => row.Id == lead.ConversionId && row.MerchantId == lead.MerchantId, cancellation);
        if (conversion is null || lead.Version <= conversion.LeadVersion || lead.Payments == conversion.Payments)
            return;
        IsKnown = await rates.FindAsync(
            paid, conversion.Currency, conversion.CreatedAt, time.GetStorableNow(), cancellation) is not null;
    }
}
