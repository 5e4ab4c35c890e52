using Affiliate.LeadStatus.Checks.Operating;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.LeadStatus.Checks;

/// <summary>Maps <c>/v1/merchants/{id}/status-checks</c> and what is below it (specs/0, Leads).</summary>
internal static class CheckEndpoints
{
    /// <param name="routes">Where an <c>Idempotency-Key</c> keeps answers.</param>
    /// <param name="unkept">Where it does not: a run takes as long as the CRM does, and no transaction may stay open meanwhile.</param>
    public static void MapStatusChecks(this IEndpointRouteBuilder routes, IEndpointRouteBuilder unkept)
    {
        const string list = "/v1/merchants/{id}/status-checks";
        const string path = $"{list}/{{offer}}/{{check}}";
        routes.MapGet(list, ListChecks.HandleAsync).For(Roles.Operator, Roles.Merchant).WithTags("Status checks")
            .WithName("ListStatusChecks").WithSummary("A merchant's checks, by offer, and how they go").Produces<Page<CheckLine>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        var checks = routes.MapGroup(path).WithTags("Status checks").ProducesProblem(StatusCodes.Status404NotFound);
        checks.TakeName("offer");
        var put = checks.MapPut("", EditCheck.HandleAsync).For(Roles.Operator).WithName("PutStatusCheck")
            .WithSummary("Sets up or replaces a check of an offer's leads").Produces<CheckSettings>()
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        YamlBody.TakenBy<CheckSettings>(put);
        checks.MapGet("", ReadCheck.SettingsAsync).For(Roles.Operator).WithName("GetStatusCheck")
            .WithSummary("A check's settings").Produces<CheckSettings>();
        checks.MapGet("status", ReadCheck.StatusAsync).For(Roles.Operator, Roles.Merchant).WithName("GetStatusCheckStatus")
            .WithSummary("How a check's last run went").Produces<CheckStatus>();
        var runs = unkept.MapGroup(path).For(Roles.Operator).WithTags("Status checks").ProducesProblem(StatusCodes.Status404NotFound);
        runs.TakeName("offer");
        runs.MapPost("run", RunNow.HandleAsync).WithName("RunStatusCheck").WithSummary("Runs a check now")
            .Produces<RunAnswer>().Produces<CheckStatus>(StatusCodes.Status202Accepted);
        runs.MapPost("dry-run", DryRun.HandleAsync).WithName("DryRunStatusCheck")
            .WithSummary("Shows what a sample answer would change; stores nothing").Produces<DryRunAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
