using System.Globalization;
using System.Text.Json;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Publishers;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Feed;

/// <summary>One notification in the feed.</summary>
/// <param name="Number">The publisher's notifications count from 1 without gaps, in the order they happened.</param>
/// <param name="Event">One of <see cref="Settings.NotificationEvents"/>.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="WebhookId">Its <c>webhook-id</c> when it is sent: who takes each id once may read here and be called as well.</param>
/// <param name="Transaction">The same JSON a POST carries.</param>
public sealed record FeedEvent(long Number, string Event, DateTimeOffset At, string WebhookId, JsonElement Transaction);

/// <summary>Notifications after a number.</summary>
/// <param name="Data">In order.</param>
/// <param name="Last">Hand it back as <c>after</c>.</param>
public sealed record FeedAnswer(IReadOnlyList<FeedEvent> Data, long Last);

/// <summary>
/// <c>GET /v1/events?after=&amp;limit=</c>: the same notifications as an ordered feed, kept 30 days, also while call-backs
/// are off, so that a receiver that was down can heal itself.
/// </summary>
internal static class ReadEvents
{
    private const string Fault = "must be a number that this feed gave, or 0";

    public static void MapEvents(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/events", ReadAsync)
        .For(Roles.Publisher).WithName("ReadEvents").WithSummary("Your notifications as an ordered feed")
        .WithDescription("What happened, be it delivered or not: also while your call-backs were off. Numbered without gaps, kept 30 days.")
        .Produces<FeedAnswer>();

    private static async Task<FeedAnswer> ReadAsync(
        string? after, HttpRequest request, PageLimit limit, Caller caller, NotificationDb db, PublisherNumbers numbers,
        CancellationToken cancellation)
    {
        KnownFilters.Require(request.Query, ["after", "limit"]);
        var from = Number(after);
        var settings = await db.CallbackSettings.AsNoTracking()
            .FirstOrDefaultAsync(row => row.PublisherId == caller.Id, cancellation);
        var rows = await db.Deliveries.AsNoTracking()
            .Where(row => row.PublisherId == caller.Id && row.Number > from)
            .OrderBy(row => row.Number).Take(limit.Rows).ToListAsync(cancellation);
        var events = new List<FeedEvent>(rows.Count);
        foreach (var row in rows)
        {
            var told = await numbers.CompleteAsync(row.Read(), caller.Id, cancellation) ?? throw new Refusal(
                StatusCodes.Status503ServiceUnavailable, "", "Your account cannot be read right now; ask again.");
            events.Add(new FeedEvent(
                row.Number, row.Event, row.CreatedAt, row.Id, JsonSerializer.Deserialize<JsonElement>(
                    AwinTransactionPush.ToJson(told, settings?.ProductData ?? false, settings?.ClickSource ?? false))));
        }

        if (events is [.., var last])
            return new FeedAnswer(events, last.Number);
        await RequireGivenAsync(db, caller.Id, from, cancellation);
        return new FeedAnswer(events, from);
    }

    // Whoever waits behind a number that was never given would wait in silence until all before it have passed.
    private static async Task RequireGivenAsync(NotificationDb db, string publisherId, long number, CancellationToken cancellation)
    {
        var given = await db.PublisherFeeds.Where(feed => feed.PublisherId == publisherId).Select(feed => feed.LastNumber)
            .FirstOrDefaultAsync(cancellation);
        if (number > given)
            throw Refusal.Invalid("after", $"{Fault}: the last one is {given}");
    }

    private static long Number(string? after)
    {
        if (string.IsNullOrEmpty(after))
            return 0;
        return long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.Invalid("after", Fault);
    }
}
