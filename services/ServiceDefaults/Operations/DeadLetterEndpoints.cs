using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Operations;

/// <summary>A service's part of <c>/v1/dead-letters</c>; the gateway asks every service and joins the answers.</summary>
internal static class DeadLetterEndpoints
{
    private const int Most = 1000;

    public static void MapDeadLetters<TDb>(this IEndpointRouteBuilder routes, string service)
        where TDb : ServiceDb
    {
        var group = routes.MapGroup("/internal/dead-letters").For(Roles.Service).ExcludeFromDescription();
        group.MapGet("", (TDb db, CancellationToken cancellation) => ListAsync(db, service, cancellation));
        group.MapPost("/replay", (TDb db, ReplayRequest request, CancellationToken cancellation) => ReplayAsync(db, request, cancellation));
    }

    private static async Task<IReadOnlyList<DeadLetterView>> ListAsync(ServiceDb db, string service, CancellationToken cancellation) =>
        await db.DeadLetters.OrderByDescending(letter => letter.At).Take(Most)
            .Select(letter => new DeadLetterView(letter.Id, service, letter.Endpoint, letter.MessageType, letter.Error, letter.At))
            .ToListAsync(cancellation);

    /// <summary>Moves the letters into the outbox, addressed to the one endpoint that failed.</summary>
    private static async Task<ReplayAnswer> ReplayAsync(ServiceDb db, ReplayRequest request, CancellationToken cancellation)
    {
        var letters = await db.DeadLetters
            .Where(letter => request.Ids == null || request.Ids.Contains(letter.Id))
            .OrderBy(letter => letter.At).Take(Most).ToListAsync(cancellation);
        var known = letters.FindAll(letter => MessageTypes.Find(letter.MessageType) is not null);
        foreach (var letter in known)
        {
            db.Publish(OutboxMessage.Replay(letter));
            db.DeadLetters.Remove(letter);
        }

        await db.SaveChangesAsync(cancellation);
        return new ReplayAnswer(known.Count);
    }
}
