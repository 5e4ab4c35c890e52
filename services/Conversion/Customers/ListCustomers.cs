using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Answers;
using Affiliate.Conversion.Lists.Filters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.Conversion.Customers;

/// <summary><c>GET /services/customers</c>: the merchant's own, newest first, by page or by cursor.</summary>
internal static class ListCustomers
{
    public static async Task<Ok<SeedEnvelope<IReadOnlyList<CustomerAnswer>>>> HandleAsync(
        HttpRequest request, Caller caller, ConversionDb db, MerchantDirectory merchants, PublisherDirectory publishers,
        CancellationToken cancellation)
    {
        var clock = new MerchantClock((await merchants.GetAsync(db, caller.Id, cancellation)).TimeZone);
        var query = new QueryFields(request.Query, clock);
        var own = db.Customers.AsNoTracking().Where(row => row.MerchantId == caller.Id);
        var (rows, meta) = await SeedPaging.Read(query, request.HttpContext).TakeAsync(
            db, CustomerFilter.Apply(own, query), own, query, cancellation);
        var names = await publishers.NamesAsync(db, rows.Select(row => row.PublisherId), cancellation);
        var data = rows.Select(row => CustomerAnswer.Of(row, names.GetValueOrDefault(row.PublisherId), clock)).ToList();
        return TypedResults.Ok(SeedEnvelope<IReadOnlyList<CustomerAnswer>>.Ok(SeedTag.ListCustomers, data, meta));
    }
}
