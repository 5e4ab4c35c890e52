using Affiliate.Gateway.Data;
using Affiliate.Gateway.Operations;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Gateway.ServiceLevels;

/// <summary>
/// <c>GET /v1/service-levels</c> (specs/0): joins what each service measured. An operator sees everything or whom it names, a merchant
/// and a publisher see their own.
/// </summary>
internal static partial class ServiceLevelEntrance
{
    private static readonly IReadOnlyList<string> Measuring = ["ingestion", "commission", "notification"];
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1);

    public static void MapServiceLevelEntrance(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/service-levels", ShowAsync).For(Roles.Operator, Roles.Merchant, Roles.Publisher).WithTags("Service levels")
            .WithName("ShowServiceLevels").WithSummary("How fast and how reliably we served over 1, 7 and 30 days")
            .DescribeFilters(LevelQuestion.Names);

    private static async Task<ServiceLevelView> ShowAsync(
        ServiceQuestions services, GatewayDb db, LevelQuestion question, Caller caller, TimeProvider time, ILogger<ServiceLevelView> logger,
        CancellationToken cancellation)
    {
        question = caller.Role switch
        {
            Roles.Merchant => question with { MerchantId = Own(LevelQuestion.Merchant, question.MerchantId, caller) },
            Roles.Publisher => question with { PublisherId = Own(LevelQuestion.Publisher, question.PublisherId, caller) },
            _ => question,
        };
        var own = OwnAsync(db, question, time, logger, cancellation);
        var answers = await services.AskAsync<List<MeasuredLevel>>(
            Measuring, HttpMethod.Get, _ => "internal/service-levels" + question.ToQuery(), null, Within, cancellation);
        return ServiceLevelView.Of(
            [.. answers.Given.SelectMany(given => given.Value), .. await own ?? []],
            await own is null ? [GatewayService.Name, .. answers.Unavailable] : answers.Unavailable);
    }

    // Our own database is asked as the services are: when it is away the others' answers are given.
    private static async Task<List<MeasuredLevel>?> OwnAsync(
        GatewayDb db, LevelQuestion question, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await db.ServiceLevelsAsync(question, time.GetUtcNow(), either.Token);
        }
        catch (Exception fault) when (
            (fault is OperationCanceledException || StorageOutage.Is(fault)) && !cancellation.IsCancellationRequested)
        {
            Away(logger, fault.GetType().Name);
            return null;
        }
    }

    private static string Own(string field, string? asked, Caller caller) => asked is null || asked == caller.Id
        ? caller.Id
        : throw Refusal.Invalid(field, "is not yours: leave it out");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Our own service levels could not be read in time ({Fault})")]
    private static partial void Away(ILogger logger, string fault);
}
