using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Ingestion.Script;

/// <summary>
/// A call without a click must name a customer or coupon of the merchant's that somebody would earn by: else anybody who knows
/// the public key could fill the list with conversions that nobody brought. When Conversion is away the call is taken, as an
/// order is not lost for that (design rule 9).
/// </summary>
internal sealed class CheckParty(IConversionApi conversion, TimeProvider time, ILogger<OwnerQuery> logger)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);
    private readonly OwnerQuery owner = new("conversion", Budget, time, logger);

    /// <summary>422 when nobody could earn; the same for another merchant's customer and for none at all.</summary>
    public async Task ForAsync(ScriptCall call, CancellationToken cancellation)
    {
        if (call is { Click: null, Coupon: null, CustomerId: null })
            throw Refusal.Invalid("referrer", "is required unless customer_id or coupon is given");
        if (call.Click is not null)
            return;
        OwnerAnswer<PartyDetails> answer = await owner.AskAsync(limit => conversion.Party(call.Merchant.Id, call.CustomerId, call.Coupon, limit), cancellation);
        if (answer is { Known: true, Value: null })
            throw call.CustomerId is null ? Refusal.Invalid("coupon", "belongs to no publisher") : Refusal.Invalid("customer_id", "is not one of your customers");
    }
}
