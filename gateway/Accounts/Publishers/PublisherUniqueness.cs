using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Accounts.Publishers;

/// <summary>
/// What only one publisher may have, and whom it may name as referrer. Asked under the lock of <see cref="AccountNumbers"/>.
/// </summary>
internal static class PublisherUniqueness
{
    /// <summary>409 or 422 naming the field; null when nothing stands against the values.</summary>
    public static async Task<ProblemHttpResult?> AgainstAsync(
        GatewayDb db, string id, PublisherValues values, CancellationToken cancellation)
    {
        if (await db.Publishers.AnyAsync(publisher => publisher.Number == values.Number && publisher.Id != id, cancellation))
            return Problem.Taken("number", "Another publisher has this number.");
        if (values.NatsCode is { } code
            && await db.Publishers.AnyAsync(publisher => publisher.NatsCode == code && publisher.Id != id, cancellation))
            return Problem.Taken("nats_code", "Another publisher has this code.");
        return values.ReferrerId is { } referrer ? await ReferrerAsync(db, id, referrer, cancellation) : null;
    }

    private static async Task<ProblemHttpResult?> ReferrerAsync(GatewayDb db, string id, string referrer, CancellationToken cancellation)
    {
        var chain = await db.Database.SqlQuery<string>(
            $"""
            WITH RECURSIVE chain(id) AS (
                SELECT id FROM publishers WHERE id = {referrer}
                UNION
                SELECT publishers.referrer_id FROM publishers JOIN chain ON publishers.id = chain.id
                WHERE publishers.referrer_id IS NOT NULL)
            SELECT id FROM chain
            """).ToListAsync(cancellation);
        if (chain.Contains(id, StringComparer.Ordinal) || referrer == id)
            return Problem.Invalid("referrer_id", "would make the publisher its own referrer");
        return chain.Count == 0 ? Problem.Invalid("referrer_id", "is no publisher") : null;
    }
}
