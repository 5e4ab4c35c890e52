using Affiliate.Ingestion.Accounts;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Ingestion.Script.Reports;

/// <summary>
/// A call without a click must name a customer or coupon of the merchant's that somebody would earn by: else anybody who knows
/// the public key could fill the list with conversions that nobody brought. When Conversion is away the call is taken, as an
/// order is not lost for that (design rule 9).
/// </summary>
internal sealed class CheckParty(Owners owners)
{
    /// <summary>422 when nobody could earn; the same for another merchant's customer and for none at all.</summary>
    public async Task ForAsync(ScriptCall call, CancellationToken cancellation)
    {
        if (call is { Click: null, Coupon: null, CustomerId: null })
            throw Refusal.Invalid("referrer", "is required unless customer_id or coupon is given");
        if (call.Click is not null)
            return;
        var answer = await owners.PartyAsync(call.Merchant.Id, call.CustomerId, call.Coupon, cancellation);
        if (answer is { Known: true, Value: null })
            throw call.CustomerId is null
                ? Refusal.Invalid("coupon", "belongs to no publisher") : Refusal.Invalid("customer_id", "is not one of your customers");
    }
}
