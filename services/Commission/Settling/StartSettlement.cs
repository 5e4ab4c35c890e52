using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Settling;

/// <summary>
/// <c>POST /v1/settlements</c>: asks for a run and waits for its end, whichever instance works on it. One that takes longer than
/// 30 s, or is asked for with an <c>Idempotency-Key</c> (its answer is kept before the run can begin): 202.
/// </summary>
internal static class StartSettlement
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/settlements", HandleAsync).For(Roles.Operator)
        .WithName("StartSettlement").WithSummary("Closes what is due and settles it as far as merchants' balances reach")
        .Produces<SettlementView>().Produces<SettlementView>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(
        SettlementRequest? sent, CommissionDb db, WakeSignal<SettlementWorker> signal, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetStorableNow();
        if (sent?.AsOf > now)
            return Problem.Invalid("as_of", "must not be in the future");
        var run = new Settlement { Id = Ids.New(), AsOf = sent?.AsOf?.ToStorable() ?? now, StartedAt = now, LeaseUntil = now };
        db.Add(run);
        await db.SaveChangesAsync(cancellation);
        if (db.Database.CurrentTransaction is null)
        {
            signal.Raise();
            for (var end = now + Patience; run.State == Settlement.Running && time.GetUtcNow() < end;)
            {
                await Task.Delay(Look, time, cancellation);
                await db.Entry(run).ReloadAsync(cancellation);
            }
        }

        return run.State == Settlement.Done
            ? TypedResults.Ok(SettlementView.Of(run))
            : TypedResults.Accepted($"/v1/settlements/{run.Id}", SettlementView.Of(run));
    }
}

/// <summary>What to settle.</summary>
/// <param name="AsOf">Return periods that ended by then are over, UTC; now when missing, never later.</param>
public sealed record SettlementRequest(DateTimeOffset? AsOf);
