using Affiliate.Conversion.Answers;
using Affiliate.Conversion.Data.Lists;
using Affiliate.Conversion.Lists.Filters;

namespace Affiliate.Conversion.Lists;

/// <summary><c>GET /v1/conversions</c> and <c>/v1/conversions/{id}</c>: everybody's, whole.</summary>
internal static class ListForOperator
{
    public static async Task<Page<ConversionView>> HandleAsync(
        HttpRequest request, PageRequest page, ListDb lists, TimeProvider time, CancellationToken cancellation)
    {
        var query = new QueryFields(request.Query, MerchantClock.Utc);
        var rows = ConversionFilter.Apply(lists.Conversions, query, time.GetStorableNow());
        if (query.Id("merchant_id") is { } merchant)
            rows = rows.Where(row => row.MerchantId == merchant);
        if (query.Id("publisher_id") is { } publisher)
            rows = rows.Where(row => row.PublisherId == publisher);
        var found = await lists.Conversions.Page(rows.After(ListPosition.Read(page.After)), 0, page.Limit + 1).ToListAsync(cancellation);
        return page.Page(found.ConvertAll(ConversionView.Of), row => new ListPosition(row.CreatedAt, row.Id).ToString());
    }

    public static async Task<ConversionView> OneAsync(string id, ConversionDb db, CancellationToken cancellation) =>
        await db.Conversions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation) is { } found
            ? ConversionView.Of(found)
            : throw Refusal.NotFound("conversion");
}
