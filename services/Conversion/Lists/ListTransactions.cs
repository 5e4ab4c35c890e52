using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Answers;
using Affiliate.Conversion.Conversions;
using Affiliate.Conversion.Lists.Filters;

namespace Affiliate.Conversion.Lists;

/// <summary>
/// <c>GET /v1/transactions</c>: what names the publisher, newest first. <c>from</c> and <c>to</c> are by time of creation, both included.
/// </summary>
internal static class ListTransactions
{
    public static async Task<Page<TransactionView>> HandleAsync(
        HttpRequest request, PageRequest page, Caller caller, ConversionDb db, CancellationToken cancellation)
    {
        var query = new QueryFields(request.Query, MerchantClock.Utc);
        var rows = db.Conversions.AsNoTracking().Where(row => row.PublisherId == caller.Id);
        if (query.Id("id") is { } id)
            rows = rows.Where(row => row.Id == id);
        if (query.Id("order_id") is { } order)
            rows = rows.Where(row => row.OrderId == order);
        if (query.Choice("type", ConversionType.Sale, ConversionType.Lead) is { } type)
            rows = rows.Where(row => row.Type == type);
        if (query.Whole("status", ConversionStatus.Waiting, ConversionStatus.Review) is { } status)
            rows = rows.Where(row => row.Status == status);
        if (query.From("from") is { } from)
            rows = rows.Where(row => row.CreatedAt >= from);
        if (query.Until("to") is { } until)
            rows = rows.Where(row => row.CreatedAt < until);
        var found = await rows.After(ListPosition.Read(page.After)).Newest().Take(page.Limit + 1).ToListAsync(cancellation);
        return page.Page(found.ConvertAll(TransactionView.Of), row => new ListPosition(row.CreatedAt, row.Id).ToString());
    }
}
