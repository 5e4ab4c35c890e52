using Affiliate.Domain.Seeds;
using Affiliate.Ingestion.Products.Import;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Mvc;

namespace Affiliate.Ingestion.Products;

/// <summary>Maps <c>/services/products/import</c>, <c>/v1/products</c> and the question of other services.</summary>
internal static class ProductEndpoints
{
    private const long LargestBody = 10 * 1024 * 1024;

    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/services/products/import", ImportProducts.HandleAsync).For(Roles.Merchant)
            .WithMetadata(SeedError.Format(_ => ImportProducts.Tag), new RequestSizeLimitAttribute(LargestBody))
            .WithName("ImportProducts").WithTags("Merchants' API")
            .WithSummary("Adds or changes up to 1000 products by their pid; good rows are kept, bad ones named")
            .Accepts<ImportRequest>("application/json", "*/*").Produces<SeedEnvelope<ImportAnswer>>()
            .Produces<SeedError>(StatusCodes.Status400BadRequest).Produces<SeedError>(StatusCodes.Status401Unauthorized)
            .Produces<SeedError>(StatusCodes.Status403Forbidden).Produces<SeedError>(StatusCodes.Status413PayloadTooLarge)
            .Produces<SeedError>(StatusCodes.Status422UnprocessableEntity).Produces<SeedError>(StatusCodes.Status503ServiceUnavailable);
        routes.MapPost("/internal/products/find", FindProducts.HandleAsync).For(Roles.Service).ExcludeFromDescription();
        routes.MapGet("/v1/products", ListProducts.HandleAsync).For(Roles.Publisher, Roles.Merchant, Roles.Operator)
            .WithName("ListProducts").WithTags("Products")
            .WithSummary("Lists a merchant's products; a merchant sees its own, others name the merchant")
            .Produces<Page<ProductView>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
