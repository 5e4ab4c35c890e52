using Affiliate.Conversion.Answers;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>Addresses for taking conversions back (specs/0).</summary>
internal static class ReversalEndpoints
{
    public static void MapReversals(this IEndpointRouteBuilder service)
    {
        service.MapPost("/v1/conversions/{id}/reverse", ReverseConversion.HandleAsync).For(Roles.Operator, Roles.Merchant)
            .WithTags("Conversions").WithName("ReverseConversion").WithSummary("Take a conversion back, in whole or in part")
            .WithDescription(
                "Commission and wage go back pro rata, at the terms the conversion was computed by. Reversed in whole before its "
                + "settlement it is rejected; after it, the amount is owed back with the next one. A merchant that takes back more than "
                + "its share of a day is answered `held`: the operator decides.")
            .Accepts<ReverseRequest>("application/json", SeedErrors.AnyType).Produces<ReversalView>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        var held = service.MapGroup("/v1/reversals/held").For(Roles.Operator).WithTags("Conversions");
        held.MapGet("", HeldReversals.ListAsync).WithName("ListHeldReversals").WithSummary("Reversals that wait for the operator's word");
        held.MapPost("/{id}/apply", HeldReversals.ApplyAsync).WithName("ApplyHeldReversal")
            .WithSummary("Take the conversion back after all")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        held.MapPost("/{id}/drop", HeldReversals.DropAsync).WithName("DropHeldReversal").WithSummary("Leave the conversion as it is")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
