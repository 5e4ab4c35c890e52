using System.Globalization;
using Affiliate.Notification.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Deliveries;

/// <summary><c>GET /v1/deliveries?state=</c>.</summary>
internal static class ListDeliveries
{
    public static async Task<Page<DeliveryView>> ListAsync(
        string? state, PageRequest page, Caller caller, NotificationDb db, CancellationToken cancellation)
    {
        var rows = db.Deliveries.AsNoTracking().Where(row => row.PublisherId == caller.Id);
        rows = State(state) is { } wanted ? rows.Where(row => row.State == wanted) : rows.Where(row => row.State != DeliveryState.Withheld);
        if (page.After is { } cursor)
        {
            var before = Position(cursor);
            rows = rows.Where(row => row.Number < before);
        }

        var found = await rows.OrderByDescending(row => row.Number).Take(page.Limit + 1).ToListAsync(cancellation);
        var part = page.Page(found, row => row.Number.ToString(CultureInfo.InvariantCulture));
        return new Page<DeliveryView>(part.Data.Select(DeliveryView.Of).ToList(), part.NextCursor);
    }

    private static DeliveryState? State(string? name) => name switch
    {
        null or "" => null,
        "pending" => DeliveryState.Pending,
        "delivered" => DeliveryState.Delivered,
        "failed" => DeliveryState.Failed,
        _ => throw Refusal.Invalid("state", "must be pending, delivered or failed"),
    };

    private static long Position(string cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.UnknownCursor();
}
