using Affiliate.Domain.Seeds;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Mvc;

namespace Affiliate.Ingestion.Hooks;

/// <summary>Maps what shops' plugins ask back.</summary>
internal static class HookEndpoints
{
    private const long LargestBody = 65_536;

    public static void MapHooks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/services/hook/validate-token/", ValidateToken.HandleAsync)
            .For(Roles.Anonymous, Roles.Merchant, Roles.Publisher, Roles.Operator)
            .WithMetadata(SeedError.Format(_ => null), new RequestSizeLimitAttribute(LargestBody)).DisableAntiforgery()
            .WithName("ValidateToken").WithTags("Merchants' API")
            .WithSummary("Tells a shop's plugin whether a token is one of ours for that shop; form fields token, store_domain, version")
            .Accepts<HookQuestion>("application/x-www-form-urlencoded", "multipart/form-data", "*/*").Produces<HookAnswer>()
            .Produces<SeedError>(StatusCodes.Status400BadRequest).Produces<SeedError>(StatusCodes.Status401Unauthorized)
            .Produces<SeedError>(StatusCodes.Status503ServiceUnavailable);
}
