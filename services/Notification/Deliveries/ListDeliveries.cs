using System.Globalization;
using Affiliate.Notification.Data;
using Affiliate.Notification.Settings;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Deliveries;

/// <summary><c>GET /v1/deliveries?state=&amp;event=&amp;conversion_id=&amp;from=&amp;to=</c>.</summary>
internal static class ListDeliveries
{
    public static async Task<Page<DeliveryView>> ListAsync(
        string? state, [FromQuery(Name = "event")] string? happened, [FromQuery(Name = "conversion_id")] string? conversion,
        DateTimeOffset? from, DateTimeOffset? to, PageRequest page, Caller caller, NotificationDb db, CancellationToken cancellation)
    {
        var rows = db.Deliveries.AsNoTracking().Where(row => row.PublisherId == caller.Id);
        rows = State(state) is { } wanted ? rows.Where(row => row.State == wanted) : rows.Where(row => row.State != DeliveryState.Withheld);
        if (Event(happened) is { } name)
            rows = rows.Where(row => row.Event == name);
        if (conversion is { Length: > 0 })
            rows = rows.Where(row => row.ConversionId == conversion);
        if (from is { } first)
            rows = rows.Where(row => row.CreatedAt >= first.ToUniversalTime());
        if (to is { } last)
            rows = rows.Where(row => row.CreatedAt < last.ToUniversalTime());
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

    private static string? Event(string? name) => name is not { Length: > 0 } || NotificationEvents.IsKnown(name)
        ? name is { Length: > 0 } ? name : null
        : throw Refusal.Invalid("event", $"must be one of {string.Join(", ", NotificationEvents.All)}");

    private static long Position(string cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.UnknownCursor();
}
