using Affiliate.Ingestion.Data.Products;
using Affiliate.Ingestion.ProductFeeds.Settings;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Outgoing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>Registers and maps <c>/v1/merchants/{id}/product-feed</c>.</summary>
internal static class ProductFeedEndpoints
{
    public static void AddProductFeeds(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOutgoingHttp(builder.Configuration);
        builder.Services.TryAddSingleton<ProductFeedMetrics>();
        builder.Services.TryAddSingleton<FetchPage>();
        builder.Services.TryAddSingleton<RunFeed>();
        builder.Services.TryAddScoped<ClaimFeed>();
        builder.Services.TryAddScoped<StorePage>();
        builder.Services.AddHostedService<RunDueFeeds>();
    }

    public static void MapProductFeeds(this IEndpointRouteBuilder routes)
    {
        var feed = routes.MapGroup("/v1/merchants/{id}/product-feed").For(Roles.Operator).WithTags("Feeds")
            .ProducesProblem(StatusCodes.Status404NotFound);
        feed.MapPut("", PutProductFeed.HandleAsync).WithName("PutProductFeed")
            .WithSummary("Sets where a merchant's products are fetched from; due in a moment")
            .Produces<ProductFeedSettings>().ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        feed.MapGet("", ReadProductFeed.SettingsAsync).WithName("GetProductFeed").WithSummary("A merchant's product feed")
            .Produces<ProductFeedSettings>();
        feed.MapGet("status", ReadProductFeed.StatusAsync).WithName("ProductFeedStatus").WithSummary("How a product feed is doing")
            .Produces<ProductFeedStatus>();
        feed.MapPost("run", RunProductFeed.HandleAsync).WithName("RunProductFeed")
            .WithSummary("Runs a product feed now; 202 when it takes longer than a minute")
            .Produces<ProductFeedStatus>().Produces<ProductFeedStatus>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
