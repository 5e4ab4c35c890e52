namespace Affiliate.Conversion.Programmes;

/// <summary>Addresses of programmes.</summary>
internal static class ProgrammeEndpoints
{
    public static void MapProgrammes(this IEndpointRouteBuilder service)
    {
        var programme = service.MapGroup("/v1/merchants/{id}/programme").For(Roles.Operator).WithTags("Programmes");
        programme.MapPut("", PutProgramme.HandleAsync).WithName("PutProgramme").WithSummary("Store a merchant's programme")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        programme.MapGet("", GetProgramme.HandleAsync).WithName("GetProgramme").WithSummary("A merchant's programme")
            .ProducesProblem(StatusCodes.Status404NotFound);
        service.MapGet("/internal/programmes/{merchantId}", ProgrammeQuery.HandleAsync).For(Roles.Service).ExcludeFromDescription();
    }
}
