using System.Globalization;
using Affiliate.Gateway.Data;
using Affiliate.Gateway.Operations;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Journal.Reading;

namespace Affiliate.Gateway.Journal;

/// <summary>
/// <c>/v1/journal</c> over all services (specs/0): an operator sees everything, a merchant its own, a publisher what was said of its
/// conversions.
/// </summary>
internal static class JournalEntrance
{
    private const int LongestSubject = 200;

    public static void MapJournalEntrance(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/journal").WithTags("Journal");
        group.MapGet("", SearchAsync).For(Roles.Operator, Roles.Merchant, Roles.Publisher).WithName("SearchJournal")
            .WithSummary("Every event ever published").Produces<JournalPage>().DescribeFilters(JournalQuestion.Names);
        group.MapPost("/verify", VerifyJournals.HandleAsync).For(Roles.Operator).WithName("VerifyJournal")
            .WithSummary("Check the chains of hashes");
        group.MapPost("/forget", ForgetAsync).For(Roles.Operator, Roles.Merchant).WithName("ForgetInJournal")
            .WithSummary("Forget what is personal about something");
        group.MapReplays();
    }

    private static async Task<JournalPage> SearchAsync(
        ServiceQuestions services, JournalQueries<GatewayDb> own, JournalQuestion question, PageRequest page, Caller caller,
        CancellationToken cancellation)
    {
        question = caller.Role switch
        {
            Roles.Merchant => question with { MerchantId = Own("merchant_id", question.MerchantId, caller) },
            Roles.Publisher => question with { PublisherId = Own("publisher_id", question.PublisherId, caller) },
            _ => question,
        };
        var after = JournalCursor.Read(page.After);
        var limit = page.Limit + 1;
        var (at, number) = after.Of(GatewayService.Name);
        var mine = OwnJournal.TryAsync(() => own.SearchAsync(question, caller.Role, at, number, limit, cancellation));
        var answers = await services.AskAsync<List<JournalEntryView>>(
            HttpMethod.Get, service => Path(question, caller, after, service, limit), null, cancellation);
        return JournalPage.Of(
            page, after, [.. answers.Given.SelectMany(given => given.Value), .. await mine ?? []],
            await mine is null ? [GatewayService.Name, .. answers.Unavailable] : answers.Unavailable);
    }

    private static async Task<ForgottenEverywhere> ForgetAsync(
        ServiceQuestions services, ForgetPersonal<GatewayDb> own, ForgetRequest request, Caller caller, CancellationToken cancellation)
    {
        var subject = request.Subject is { Length: > 0 and <= LongestSubject } given && !given.Contains('\0', StringComparison.Ordinal)
            ? given
            : throw Refusal.Invalid("subject", $"must have 1 to {LongestSubject} characters, none of them NUL");
        var question = new ForgetQuestion(subject, caller.IsOperator ? null : caller.Id, null);
        var mine = await OwnJournal.TryAsync(() => own.ForgetAsync(question, cancellation));
        var answers = await AskAsync(question);
        var clicks = answers.Given.SelectMany(answer => answer.Value.Clicks).Distinct().ToList();
        var inClicks = clicks.Count == 0 ? null : await AskAsync(question with { Clicks = clicks });
        return new ForgottenEverywhere(
            (mine?.Entries ?? 0) + answers.Given.Sum(Entries) + (inClicks?.Given.Sum(Entries) ?? 0),
            [.. answers.Unavailable.Union(inClicks?.Unavailable ?? []).Union(mine is null ? [GatewayService.Name] : [])]);

        Task<ServiceAnswers<ForgottenInService>> AskAsync(ForgetQuestion what) =>
            services.AskAsync<ForgottenInService>(HttpMethod.Post, _ => "internal/journal/forget", what, cancellation);

        static int Entries((string Service, ForgottenInService Value) answer) => answer.Value.Entries;
    }

    private static string Path(JournalQuestion question, Caller caller, JournalCursor after, string service, int limit)
    {
        var (at, number) = after.Of(service);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"internal/journal?role={caller.Role}&after={at.UtcDateTime:O}&number={number}&limit={limit}") + question.ToQuery();
    }

    private static string Own(string field, string? asked, Caller caller) => asked is null || asked == caller.Id
        ? caller.Id
        : throw Refusal.Invalid(field, "is not yours: leave it out");
}
