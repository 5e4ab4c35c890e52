using Affiliate.Gateway.Data;
using Affiliate.Gateway.Operations;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Journal.Replaying;
using Affiliate.ServiceDefaults.Messaging.Inbox;

namespace Affiliate.Gateway.Journal;

/// <summary>Replays of journals into consumers (specs/0): an operator's work.</summary>
internal static class ReplayEntrance
{
    private const int UsualPace = 1000;
    private const string Root = "internal/journal/replays";

    // A day less than inboxes remember: a replay takes its time.
    private static readonly TimeSpan Reach = InboxMessage.Memory - TimeSpan.FromDays(1);

    public static void MapReplays(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/replay").For(Roles.Operator);
        group.MapGet("", ListAsync).WithName("ListReplays").WithSummary("What is told again, and how far it has come");
        group.MapGet("/{id}", ShowAsync).WithName("ShowReplay").WithSummary("How far a replay has come").Produces<ReplayView>();
        group.MapPost("", BeginAsync).WithName("BeginReplay").WithSummary("Tell a consumer again what a journal says")
            .WithDescription(
                "Under the ids the messages had, so that what the consumer's inbox knows is left out. One that adds up what it is told "
                    + "(reporting.count-clicks, reporting.count-visits) needs a from within the last 29 days, or into_empty.")
            .Produces<ReplayView>(StatusCodes.Status202Accepted);
        group.MapPost("/{id}/stop", StopAsync).WithName("StopReplay").WithSummary("Stop a replay").Produces<ReplayView>();
    }

    private static async Task<ReplayList> ListAsync(
        ServiceQuestions services, JournalReplays<GatewayDb> own, CancellationToken cancellation)
    {
        var answers = await services.AskAsync<List<ReplayView>>(HttpMethod.Get, _ => Root, null, cancellation);
        var all = answers.Given.SelectMany(given => given.Value).Concat(await own.ListAsync(cancellation));
        return new ReplayList([.. all.OrderByDescending(replay => replay.At)], answers.Unavailable);
    }

    private static async Task<ReplayView> ShowAsync(
        ServiceQuestions services, JournalReplays<GatewayDb> own, string id, CancellationToken cancellation)
    {
        var all = await ListAsync(services, own, cancellation);
        return all.Data.FirstOrDefault(replay => replay.Id == id) ?? throw Missing(all.Unavailable);
    }

    private static async Task<IResult> BeginAsync(
        ServiceQuestions services, JournalReplays<GatewayDb> own, BeginReplayRequest request, TimeProvider time,
        CancellationToken cancellation)
    {
        var service = JournalServices.Named(request.Service);
        var pace = request.PerSecond ?? UsualPace;
        if (pace is < 1 or > JournalReplays<GatewayDb>.Fastest)
            throw Refusal.Invalid("per_second", $"must be a whole number from 1 to {JournalReplays<GatewayDb>.Fastest}");
        if (request.To <= request.From)
            throw Refusal.Invalid("to", "must be later than from");
        var consumer = await ConsumerAsync(services, request.Consumer, cancellation);
        CheckReach(consumer, request, time.GetUtcNow());
        var question = new ReplayQuestion(
            consumer.Name, Types(request.Types, consumer), request.MerchantId, request.From, request.To, pace);
        var begun = service == GatewayService.Name
            ? await own.BeginAsync(question, cancellation)
            : Only(await services.AskAsync<ReplayView>([service], HttpMethod.Post, _ => Root, question, cancellation), "service");
        return TypedResults.Accepted($"/v1/journal/replay/{begun.Id}", begun);
    }

    private static async Task<ReplayView> StopAsync(
        ServiceQuestions services, JournalReplays<GatewayDb> own, string id, CancellationToken cancellation)
    {
        if (await own.StopAsync(id, cancellation) is { } mine)
            return mine;
        var answers = await services.AskAsync<ReplayView>(
            HttpMethod.Post, _ => $"{Root}/{Uri.EscapeDataString(id)}/stop", null, cancellation);
        if (answers.Given is [var stopped, ..])
            return stopped.Value;
        throw Missing(answers.Unavailable);
    }

    private static Refusal Missing(IReadOnlyList<string> unavailable) => unavailable.Count == 0
        ? Refusal.NotFound("replay")
        : new Refusal(StatusCodes.Status503ServiceUnavailable, "", $"{string.Join(", ", unavailable)} could not be asked.");

    private static async Task<ConsumerView> ConsumerAsync(
        ServiceQuestions services, string? name, CancellationToken cancellation)
    {
        if (name?.Split('.') is not [var service, _] || !ServiceQuestions.Services.Contains(service))
            throw Refusal.Invalid("consumer", "must be an endpoint's name, such as notification.join-conversion");
        var answers = await services.AskAsync<List<ConsumerView>>(
            [service], HttpMethod.Get, _ => "internal/journal/consumers", null, cancellation);
        var known = Only(answers, "consumer");
        return known.Find(consumer => consumer.Name == name && consumer.Types.Count > 0)
            ?? throw Refusal.Invalid(
                "consumer", $"is none of {string.Join(", ", known.Where(one => one.Types.Count > 0).Select(one => one.Name))}");
    }

    private static void CheckReach(ConsumerView consumer, BeginReplayRequest request, DateTimeOffset now)
    {
        if (!consumer.AddsUp || request.IntoEmpty is true || request.From >= now - Reach)
            return;
        throw Refusal.Invalid(
            "from",
            $"must be within the last {Reach.TotalDays} days: {consumer.Name} adds up what it is told and remembers it for "
                + $"{InboxMessage.Memory.TotalDays} days, so that older events would count twice. If its database was emptied, say "
                + "\"into_empty\": true");
    }

    private static IReadOnlyList<string> Types(IReadOnlyList<string>? asked, ConsumerView consumer)
    {
        if (asked is null or [])
            return consumer.Types;
        IReadOnlyList<string> named;
        try
        {
            named = JournalQuestion.FullNames(asked);
        }
        catch (Refusal refusal)
        {
            throw Refusal.Invalid("types", refusal.Message);
        }

        return named.All(consumer.Types.Contains)
            ? named
            : throw Refusal.Invalid(
                "types", $"must be among what the consumer takes: {string.Join(", ", consumer.Types.Select(type => type.Split('.')[^1]))}");
    }

    private static T Only<T>(ServiceAnswers<T> answers, string field) => answers.Given is [var one]
        ? one.Value
        : throw new Refusal(
            StatusCodes.Status503ServiceUnavailable, field, $"{string.Join(", ", answers.Unavailable)} could not be asked: try again.");
}
