using Affiliate.Domain.Money;
using Affiliate.Domain.Seeds;
using Affiliate.Ingestion.ExtendedSales.Billers;
using Affiliate.Ingestion.ExtendedSales.Recording;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>Registers and maps billers and their postbacks (specs/4).</summary>
internal static class ExtendedSaleEndpoints
{
    private const string Path = "/signup/process_extended.php";
    private const long LargestBody = 2 * 1024 * 1024;
    private const string PlainText = "text/plain";
    private static readonly string[] Outside = [Roles.Anonymous, Roles.Publisher, Roles.Merchant, Roles.Operator];

    public static void AddExtendedSales(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(BaseCurrency.Read(builder.Configuration));
        builder.Services.TryAddSingleton<PostbackMetrics>();
        builder.Services.TryAddSingleton<KnownBillers>();
        builder.Services.TryAddScoped<PublisherOfCode>();
        builder.Services.TryAddScoped<RecordSale>();
        builder.Services.TryAddScoped<RecordReversal>();
        builder.Services.TryAddScoped<ReceivePostback>();
        builder.Services.AddHostedService<ForgetAudits>();
    }

    public static void MapExtendedSales(this IEndpointRouteBuilder routes)
    {
        MapBillers(routes);
        routes.MapGet("/internal/secure-addresses", ListSecureAddresses.HandleAsync).For(Roles.Service).ExcludeFromDescription();
        var postbacks = routes.MapGroup("").For(Outside).WithTags("Extended sales").WithMetadata(SeedLine.Format);
        postbacks.MapGet(Path, ReceivePostback.HandleAsync).Describe("Postback").DescribeFilters(PostbackArguments.Names);
        postbacks.MapPost(Path, ReceivePostback.HandleAsync).Describe("PostbackForm")
            .Accepts<PostbackForm>("application/x-www-form-urlencoded", "multipart/form-data", "*/*")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).DisableAntiforgery();
    }

    private static void MapBillers(IEndpointRouteBuilder routes)
    {
        var billers = routes.MapGroup("/v1/merchants/{id}/billers").For(Roles.Operator).WithTags("Extended sales")
            .ProducesProblem(StatusCodes.Status404NotFound);
        billers.MapPut("{shortname}", PutBiller.HandleAsync).WithName("PutBiller").WithSummary("Sets up or replaces a merchant's biller")
            .Produces<BillerView>().ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        billers.MapGet("{shortname}", ReadBillers.OneAsync).WithName("GetBiller").WithSummary("A merchant's biller").Produces<BillerView>();
        billers.MapGet("", ReadBillers.AllAsync).WithName("ListBillers").WithSummary("A merchant's billers, by shortname")
            .Produces<Page<BillerView>>();
        billers.MapGet("{shortname}/postbacks", ListPostbacks.HandleAsync).WithName("ListPostbacks")
            .WithSummary("A biller's calls of the last 30 days and what became of them, newest first").Produces<Page<PostbackView>>();
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder postback, string name) => postback.WithName(name)
        .WithSummary("A biller's SALE, CREDIT or CHARGEBACK, from its secure addresses only; arguments in the query or a form")
        .Produces<string>(contentType: PlainText)
        .Produces<string>(StatusCodes.Status400BadRequest, PlainText)
        .Produces<string>(StatusCodes.Status403Forbidden, PlainText)
        .Produces<string>(StatusCodes.Status404NotFound, PlainText)
        .Produces<string>(StatusCodes.Status413PayloadTooLarge, PlainText)
        .Produces<string>(StatusCodes.Status503ServiceUnavailable, PlainText);
}
