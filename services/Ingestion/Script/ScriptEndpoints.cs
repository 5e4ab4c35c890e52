using Affiliate.Ingestion.Script.Reports;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Affiliate.Ingestion.Script;

/// <summary>The tracking script and its collecting end (specs/2), for browsers everywhere: no token, but only merchants' pages.</summary>
internal static class ScriptEndpoints
{
    private const long LargestBody = 262_144;
    private const string AnyType = "*/*";
    private static readonly string[] Anybody = [Roles.Anonymous, Roles.Publisher, Roles.Merchant, Roles.Operator, Roles.Service];
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void AddScript(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<ScriptMetrics>();
        builder.Services.TryAddSingleton<WhiteLabels>();
        builder.Services.TryAddSingleton<ServeScript>();
        builder.Services.TryAddScoped<AdmitCall>();
        builder.Services.TryAddScoped<CollectingEnd>();
        builder.Services.TryAddScoped<ReportOnce>();
        builder.Services.TryAddSingleton<CustomerOwner>();
        builder.Services.TryAddSingleton<CheckParty>();
        builder.Services.AddHostedService<ForgetReports>();
    }

    public static void MapScript(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").For(Anybody).WithTags("Tracking script");
        group.MapMethods("/affiliate.js", Reading, (HttpContext context, ServeScript script) => script.OwnAsync(context))
            .WithName("Script").WithSummary("The tracking script, under the name that belongs to the host asked")
            .Produces<string>(contentType: "text/javascript");
        group.MapMethods("/scripts/affili-v2.js", Reading, (HttpContext context, ServeScript script) => script.DropInAsync(context))
            .WithName("DropInScript").WithSummary("The same script under the name affili").Produces<string>(contentType: "text/javascript");
        group.MapPost("/script/conversion", ReceiveConversion.HandleAsync).Describe<ScriptConversion>(
            "ScriptConversion", "A sale, from the merchant's page");
        group.MapPost("/script/lead", ReceiveLead.HandleAsync).Describe<ScriptLead>("ScriptLead", "A lead, from the merchant's page");
        group.MapPost("/script/customer", ReceiveCustomer.HandleAsync).Describe<ScriptCustomer>(
            "ScriptCustomer", "A new customer, from the merchant's page");
        foreach (var call in (string[])["conversion", "lead", "customer"])
            group.MapMethods($"/script/{call}", [HttpMethods.Options], AnswerPreflight.HandleAsync).ExcludeFromDescription();
    }

    private static void Describe<TBody>(this RouteHandlerBuilder call, string name, string summary)
        where TBody : notnull =>
        call.WithName(name).WithSummary(summary).WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Accepts<TBody>("application/json", AnyType).Produces<ScriptAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
