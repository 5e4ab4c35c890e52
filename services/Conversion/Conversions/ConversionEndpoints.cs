using Affiliate.Conversion.Answers;
using Affiliate.Conversion.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Affiliate.Conversion.Conversions;

/// <summary>The merchants' addresses, in the seed's envelope for successes and errors alike (specs/2).</summary>
internal static class ConversionEndpoints
{
    private const long LargestBody = 1_048_576;

    // Existing clients are not all careful with the header: what counts is that the body is JSON.
    private const string AnyType = "*/*";

    public static void MapMerchantConversions(this IEndpointRouteBuilder service)
    {
        var conversions = service.MapGroup("/services/conversions").For(Roles.Merchant).WithTags("Merchants' API")
            .WithMetadata(SeedTag.Errors, new RequestSizeLimitAttribute(LargestBody));
        conversions.MapPost("", CreateConversion.HandleAsync).WithName("CreateConversion").WithSummary("Report a sale or lead")
            .WithMetadata(new SeedTag(SeedTag.SaveConversion)).Accepts<SaleRequest>("application/json", AnyType)
            .Produces<SeedEnvelope<SaleAnswer>>().DescribeErrors();
        conversions.MapPost("/{id}", EditConversion.HandleAsync).WithName("EditConversion").WithSummary("Change an open conversion")
            .WithMetadata(new SeedTag(SeedTag.SaveConversion)).Accepts<EditRequest>("application/json", AnyType)
            .Produces<SeedEnvelope<SaleAnswer>>().DescribeErrors();
        conversions.MapGet("", ListConversions.HandleAsync).WithName("ListConversions").WithSummary("The merchant's conversions, newest first")
            .WithMetadata(new SeedTag(SeedTag.ListConversions)).Produces<SeedEnvelope<IReadOnlyList<SaleAnswer>>>().DescribeErrors()
            .DescribeFilters([.. ConversionFilter.Names, "page", "per_page", "cursor"]);
    }

    private static RouteHandlerBuilder DescribeErrors(this RouteHandlerBuilder endpoint)
    {
        int[] statuses =
        [
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
            StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable,
        ];
        foreach (var status in statuses)
            endpoint.Produces<SeedError>(status);
        return endpoint;
    }
}
