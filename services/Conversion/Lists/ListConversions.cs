using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Answers;
using Affiliate.Conversion.Data.Lists;
using Affiliate.Conversion.Lists.Filters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.Conversion.Lists;

/// <summary><c>GET /services/conversions</c>: the merchant's own, newest first, by page or by cursor.</summary>
internal static class ListConversions
{
    public static async Task<Ok<SeedEnvelope<IReadOnlyList<object>>>> HandleAsync(
        HttpRequest request, Caller caller, ConversionDb db, ListDb lists, MerchantDirectory merchants, PublisherDirectory publishers,
        TimeProvider time, CancellationToken cancellation)
    {
        var clock = new MerchantClock((await merchants.GetAsync(db, caller.Id, cancellation)).TimeZone);
        var query = new QueryFields(request.Query, clock);
        var own = lists.Conversions.Where(row => row.MerchantId == caller.Id);
        var (rows, meta) = await SeedPaging.Read(query, request.HttpContext).TakeAsync(
            lists.Context, ConversionFilter.Apply(own, query, time.GetStorableNow()), own, query, cancellation);
        var names = await publishers.NamesAsync(db, rows.Select(row => row.PublisherId), cancellation);
        var data = rows.Select(row => ConversionAnswer.Of(row, row.PublisherId is { } id ? names.GetValueOrDefault(id) : null, clock))
            .ToList();
        return TypedResults.Ok(SeedEnvelope<IReadOnlyList<object>>.Ok(SeedTag.ListConversions, data, meta));
    }
}
