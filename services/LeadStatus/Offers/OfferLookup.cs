using Affiliate.LeadStatus.Data;

namespace Affiliate.LeadStatus.Offers;

/// <summary>An offer's settings, or the defaults.</summary>
internal sealed class OfferLookup(LeadStatusDb db)
{
    public async Task<Offer> FindAsync(string merchantId, string name, CancellationToken cancellation) =>
        await db.Offers.FindAsync([merchantId, name], cancellation) ?? new Offer { MerchantId = merchantId, Name = name };
}
