using Affiliate.Notification.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Feed;

/// <summary>Gives numbers without gaps: taken under a lock that lasts until the transaction ends, given back with its rollback.</summary>
internal static class FeedNumbers
{
    /// <summary>The first of so many consecutive numbers.</summary>
    public static async Task<long> TakeAsync(NotificationDb db, string publisherId, int count, CancellationToken cancellation)
    {
        var last = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO publisher_feeds (publisher_id, last_number) VALUES ({publisherId}, {count})
            ON CONFLICT (publisher_id) DO UPDATE SET last_number = publisher_feeds.last_number + excluded.last_number
            RETURNING last_number AS "Value"
            """).ToListAsync(cancellation);
        return last[0] - count + 1;
    }
}
