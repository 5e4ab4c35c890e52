using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.Conversion.Lists;

/// <summary><c>GET /services/conversions</c>: the merchant's own, newest first, by page or by cursor.</summary>
internal static class ListConversions
{
    private const int DefaultRows = 20;
    private const int MostRows = 1000;
    private const int MostPages = 1_000_000;

    public static async Task<Ok<SeedEnvelope<IReadOnlyList<object>>>> HandleAsync(
        HttpRequest request, Caller caller, ConversionDb db, MerchantDirectory merchants, PublisherDirectory publishers, CancellationToken cancellation)
    {
        var clock = new MerchantClock((await merchants.GetAsync(db, caller.Id, cancellation)).TimeZone);
        var query = new QueryFields(request.Query, clock);
        var per = query.Whole("per_page", 1, MostRows) ?? DefaultRows;
        var page = query.Whole("page", 1, MostPages) ?? 1;
        var cursor = SeedCursor.Read(query.Text("cursor"));
        var own = db.Conversions.AsNoTracking().Where(row => row.MerchantId == caller.Id);
        var matching = ConversionFilter.Apply(own, query);
        var total = cursor?.Total ?? await ListTotal.CountAsync(matching, own, query.From("min_created_at"), cancellation);
        var rows = await matching.After(cursor?.Position).Newest().Skip(cursor is null ? (page - 1) * per : 0).Take(per + 1).ToListAsync(cancellation);
        var names = await publishers.NamesAsync(db, rows.Select(row => row.PublisherId), cancellation);
        var data = rows.Take(per).Select(row => ConversionAnswer.Of(row, row.PublisherId is { } id ? names.GetValueOrDefault(id) : null, clock)).ToList();
        var current = cursor is null ? page : cursor.Page + 1;
        var next = rows.Count > per ? new SeedCursor(ListPosition.Of(rows[per - 1]), current, total).Write() : null;
        var meta = new SeedMeta(new SeedPage(current, per, Math.Max(1, (total.Rows + per - 1) / per), total.Rows, total.IsEstimate), next);
        return TypedResults.Ok(SeedEnvelope<IReadOnlyList<object>>.Ok(SeedTag.ListConversions, data, meta));
    }
}
