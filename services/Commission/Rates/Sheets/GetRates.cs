using System.Globalization;
using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Rates.Sheets;

/// <summary><c>GET /v1/merchants/{id}/rates?version=</c>: the version in force, or an older one.</summary>
internal static class GetRates
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/merchants/{id}/rates", HandleAsync).For(Roles.Operator, Roles.Merchant)
        .WithName("GetRates").WithSummary("A merchant's rates: those in force, or an older version")
        .Produces<RatesAnswer>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(
        string id, string? version, Caller caller, CommissionDb db, CancellationToken cancellation)
    {
        if (!caller.IsOperator && caller.Id != id)
            return Problem.NotFound("merchant");
        var wanted = version is { Length: > 0 } ? Number("version", version) : (int?)null;
        var rates = await db.RateVersions.AsNoTracking()
            .Where(rates => rates.MerchantId == id && (wanted == null || rates.Version == wanted))
            .OrderByDescending(rates => rates.Version).FirstOrDefaultAsync(cancellation);
        return rates is null ? Problem.NotFound("version of rates") : TypedResults.Ok(RatesAnswer.Of(rates));
    }

    /// <summary>A version as the query names it.</summary>
    internal static int Number(string field, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.Invalid(field, "must be a whole number");
}
