using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Programmes;
using Microsoft.AspNetCore.Mvc;

namespace Affiliate.Conversion.Customers;

/// <summary>
/// <c>GET /internal/parties/{merchantId}</c>: whom a customer or coupon of the merchant names. 404 when it is nobody: another
/// merchant's customer as well as one that never was. The tracking script's end asks before it stores what anybody may send.
/// </summary>
internal static class FindParty
{
    public static async Task<IResult> HandleAsync(
        string merchantId, [FromQuery(Name = "customer_id")] string? customerId, string? coupon, ConversionDb db,
        ProgrammeDirectory programmes, CancellationToken cancellation)
    {
        var publisher = customerId is null ? null : await db.Customers.AsNoTracking()
            .Where(row => row.Id == customerId && row.MerchantId == merchantId).Select(row => row.PublisherId)
            .FirstOrDefaultAsync(cancellation);
        if (publisher is null && coupon is not null)
            publisher = (await programmes.GetAsync(db, merchantId, cancellation)).CouponOwner(coupon);
        return publisher is null ? Problem.NotFound("customer or coupon") : Results.Json(new PartyDetails(publisher), MessageJson.Options);
    }
}
