using System.Globalization;
using Affiliate.Notification.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Deliveries;

/// <summary><c>GET /v1/deliveries?state=&amp;event=&amp;conversion_id=&amp;from=&amp;to=</c>.</summary>
internal static class ListDeliveries
{
    public static async Task<Page<DeliveryView>> ListAsync(
        DeliveryQuestion question, PageRequest page, Caller caller, NotificationDb db, CancellationToken cancellation)
    {
        var rows = db.Deliveries.AsNoTracking().Where(row => row.PublisherId == caller.Id);
        rows = question.State is { } state
            ? rows.Where(row => row.State == state) : rows.Where(row => row.State != DeliveryState.Withheld);
        if (question.Event is { } happened)
            rows = rows.Where(row => row.Event == happened);
        if (question.ConversionId is { } conversion)
            rows = rows.Where(row => row.ConversionId == conversion);
        if (question.From is { } first)
            rows = rows.Where(row => row.CreatedAt >= first);
        if (question.To is { } last)
            rows = rows.Where(row => row.CreatedAt < last);
        if (page.After is { } cursor)
        {
            var before = Position(cursor);
            rows = rows.Where(row => row.Number < before);
        }

        var found = await rows.OrderByDescending(row => row.Number).Take(page.Limit + 1).ToListAsync(cancellation);
        var part = page.Page(found, row => row.Number.ToString(CultureInfo.InvariantCulture));
        return new Page<DeliveryView>(part.Data.Select(DeliveryView.Of).ToList(), part.NextCursor);
    }

    private static long Position(string cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.UnknownCursor();
}
