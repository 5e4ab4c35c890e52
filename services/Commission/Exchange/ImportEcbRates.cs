using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Affiliate.Commission.Exchange;

/// <summary><c>POST /v1/fx-rates/ecb</c>: the European Central Bank's XML as the body, under whatever content type.</summary>
internal static class ImportEcbRates
{
    private const int LargestBody = 2 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/fx-rates/ecb", HandleAsync).For(Roles.Operator)
        .WithName("ImportEcbRates").WithSummary("Adds the rates of the European Central Bank's XML")
        .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
        .Produces<EcbImport>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(HttpRequest request, KeepRates keep, TimeProvider time, CancellationToken cancellation)
    {
        if (request.ContentLength > LargestBody)
            throw new Refusal(StatusCodes.Status413PayloadTooLarge, "", Refusal.TooLarge);
        var sheet = await EcbSheet.ReadAsync(request.Body, time.GetStorableNow());
        await keep.StoreAsync(sheet.Rates, cancellation);
        return TypedResults.Ok(new EcbImport(KeepRates.Shown(sheet.Rates).Rates!, [.. sheet.Ignored]));
    }
}

/// <summary>What came of an import.</summary>
/// <param name="Rates">What is stored now, each from the euro.</param>
/// <param name="Ignored">Currencies in it that we don't take.</param>
public sealed record EcbImport(IReadOnlyList<FxRate> Rates, IReadOnlyList<string> Ignored);
