using Affiliate.LeadStatus.Checks.Running;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary>
/// <c>POST …/status-checks/{offer}/{check}/run</c>: runs it now, after a run that is under way; asked for again while
/// it waits it is still one. One that takes longer than a
/// minute goes on by itself: 202.
/// </summary>
internal static class RunNow
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<IResult> HandleAsync(
        LeadStatusDb db, string id, string offer, string check, RunningByHand runs, CancellationToken cancellation)
    {
        var found = await FindCheck.FindAsync(db, id, offer, check, cancellation);
        var run = runs.StartAsync(found.Id);
        try
        {
            return await run.WaitAsync(Patience, cancellation) is { } ended
                ? Results.Ok(RunAnswer.Of(ended, await HeldAsync(db, id, offer, check, cancellation)))
                : throw ServiceDefaults.Api.Refusal.NotFound("status check");
        }
        catch (TimeoutException)
        {
            var soFar = await FindCheck.FindAsync(db, id, offer, check, cancellation);
            return Results.Json(await ReadCheck.NowAsync(db, soFar, cancellation), statusCode: StatusCodes.Status202Accepted);
        }
    }

    private static async Task<int> HeldAsync(
        LeadStatusDb db, string id, string offer, string check, CancellationToken cancellation) =>
        await HeldReturns.CountAsync(db, await FindCheck.FindAsync(db, id, offer, check, cancellation), cancellation);
}
