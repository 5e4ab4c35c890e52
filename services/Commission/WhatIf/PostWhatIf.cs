using Affiliate.Commission.Accounts;
using Affiliate.Commission.Rates.Rules;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Commission.WhatIf;

/// <summary><c>POST /v1/merchants/{id}/rates/what-if</c>: what a period's conversions would have earned by other rates.</summary>
internal static class PostWhatIf
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/merchants/{id}/rates/what-if", HandleAsync)
        .For(Roles.Operator, Roles.Merchant)
        .WithName("WhatIf").WithSummary("What conversions would have earned by other rates; nothing is posted")
        .WithDescription(
            "With Accept: application/x-ndjson the answer is lines of JSON: {\"progress\":{\"read\":n,\"of\":m}} while it is computed, " +
            "then the result.")
        .Produces<WhatIfAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(
        string id, WhatIfRequest request, HttpContext http, Caller caller, KnownMerchants merchants, RulePublishers publishers,
        WhatIfRun run, CancellationToken cancellation)
    {
        if (!caller.IsOperator && caller.Id != id)
            return Problem.NotFound("merchant");
        var errors = request.Errors();
        if (errors.Count == 0)
            WhatIfRequest.Add(errors, await publishers.ErrorsAsync(request.Rates!, cancellation));
        if (await merchants.FindAsync(id, cancellation) is not { } merchant)
            return Problem.NotFound("merchant");
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var period = (request.From!.Value.ToUniversalTime(), request.To!.Value.ToUniversalTime());
        return WhatIfLines.AreWanted(http.Request)
            ? new WhatIfLines(progress => run.RunAsync(merchant, request.Rates!, period, progress, cancellation))
            : TypedResults.Ok(await run.RunAsync(merchant, request.Rates!, period, _ => Task.CompletedTask, cancellation));
    }
}
