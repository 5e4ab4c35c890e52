using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Operations;

namespace Affiliate.Gateway.Operations;

/// <summary>What waits or failed in any service (specs/0, Operations).</summary>
internal static class OperationEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").For(Roles.Operator).WithTags("Operations");
        group.MapGet("/dead-letters", DeadLettersAsync).WithName("ListDeadLetters").WithSummary("Messages that consumers gave up on");
        group.MapPost("/dead-letters/replay", ReplayAsync).WithName("ReplayDeadLetters").WithSummary("Send them to their consumers again");
        group.MapGet("/parked", ParkedAsync).WithName("ListParked").WithSummary("What waits for something else to arrive");
    }

    private static async Task<JoinedPage<DeadLetterView>> DeadLettersAsync(
        ServiceQuestions services, PageRequest page, CancellationToken cancellation) =>
        JoinedPage<DeadLetterView>.Of(
            await services.AskAsync<List<DeadLetterView>>(HttpMethod.Get, _ => "internal/dead-letters", null, cancellation),
            page, letter => (letter.At, letter.Id));

    private static async Task<JoinedPage<ParkedView>> ParkedAsync(
        ServiceQuestions services, PageRequest page, CancellationToken cancellation) =>
        JoinedPage<ParkedView>.Of(
            await services.AskAsync<List<ParkedView>>(HttpMethod.Get, _ => "internal/parked", null, cancellation),
            page, parked => (parked.Since, parked.Id));

    private static async Task<ReplayedEverywhere> ReplayAsync(
        ServiceQuestions services, ReplayRequest? request, CancellationToken cancellation)
    {
        var answers = await services.AskAsync<ReplayAnswer>(
            HttpMethod.Post, _ => "internal/dead-letters/replay", request ?? new ReplayRequest(null), cancellation);
        return new ReplayedEverywhere(answers.Given.Sum(given => given.Value.Replayed), answers.Unavailable);
    }
}
