using Affiliate.Commission.Rates.Sheets;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Commission.Exchange;

/// <summary><c>PUT /v1/fx-rates</c>: adds rates of exchange. None is ever removed: an order keeps the one of its own time.</summary>
internal static class PutFxRates
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/v1/fx-rates", HandleAsync).For(Roles.Operator)
        .WithName("PutFxRates").WithSummary("Adds rates of exchange; the newest by an order's time counts for it")
        .Produces<FxRates>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(FxRates sent, KeepRates keep, TimeProvider time, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var rates = FxRateCheck.Read(sent, time.GetStorableNow(), errors);
        if (errors.ByField() is { Count: > 0 } wrong)
            return Problem.Invalid(wrong.AsReadOnly());
        await keep.StoreAsync(rates, cancellation);
        return TypedResults.Ok(KeepRates.Shown(rates));
    }
}
