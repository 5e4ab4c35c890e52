using Affiliate.Notification.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Deliveries;

/// <summary>From when on.</summary>
/// <param name="Since">What failed at or after this, UTC.</param>
public sealed record RecoverRequest(DateTimeOffset? Since);

/// <summary>What is on its way after the call; <c>recovered</c> and <c>under_way</c> together are all of it since that time.</summary>
/// <param name="Recovered">Deliveries that had failed, or waited after a failure, and that this call planned anew.</param>
/// <param name="UnderWay">Deliveries that were on their way already, for an earlier call say; this one left them alone.</param>
/// <param name="LastAt">When the last of both is due, UTC; watch <c>GET /v1/deliveries?state=pending</c> meanwhile.</param>
public sealed record RecoveredDeliveries(int Recovered, int UnderWay, DateTimeOffset LastAt);

/// <summary>
/// <c>POST /v1/deliveries/recover</c>: sends again all that failed since a time, for good or until its next try, and what happened
/// while the call-backs were off by themselves, but not while their publisher had them off; each with its own webhook-id, so many a second.
/// </summary>
internal static class RecoverDeliveries
{
    public static async Task<RecoveredDeliveries> RecoverAsync(
        RecoverRequest request, Caller caller, NotificationDb db, DeliveryWish wish, DeliveryOptions options, TimeProvider time,
        CancellationToken cancellation)
    {
        var since = request.Since ?? throw Refusal.Invalid("since", "is needed: a time such as 2026-11-22T10:00:00Z");
        await RetryDelivery.RequireOnAsync(db, caller, cancellation);
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.WaitForTurnAsync($"recover {caller.Id}", cancellation);
        var answer = await RecoverPlan.RunAsync(db, caller.Id, since, time.GetUtcNow(), options.RecoverPerSecond, cancellation);
        await write.CommitAsync(cancellation);
        wish.Now(caller.Id);
        return answer;
    }

    /// <summary>Begins their schedule anew.</summary>
    public static Task<int> PlanAsync(IQueryable<Delivery> rows, DateTimeOffset now, CancellationToken cancellation) =>
        rows.ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.State, DeliveryState.Pending)
                .SetProperty(delivery => delivery.AttemptsMade, 0)
                .SetProperty(delivery => delivery.NextAttemptAt, (DateTimeOffset?)now)
                .SetProperty(delivery => delivery.DueAt, (DateTimeOffset?)now)
                .SetProperty(delivery => delivery.UpdatedAt, now),
            cancellation);
}
