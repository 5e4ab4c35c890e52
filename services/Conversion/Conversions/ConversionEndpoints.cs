using Affiliate.Conversion.Answers;
using Affiliate.Conversion.Conversions.Editing;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Lists;
using Affiliate.Conversion.Lists.Filters;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Affiliate.Conversion.Conversions;

/// <summary>The merchants' addresses, in the seed's envelope for successes and errors alike (specs/2), and the operator's.</summary>
internal static class ConversionEndpoints
{
    private const long LargestBody = 1_048_576;

    public static void MapMerchantConversions(this IEndpointRouteBuilder service)
    {
        var conversions = service.MapGroup("/services/conversions").For(Roles.Merchant).WithTags("Merchants' API")
            .WithMetadata(SeedTag.Errors, new RequestSizeLimitAttribute(LargestBody));
        conversions.MapPost("", CreateConversion.HandleAsync).WithName("CreateConversion").WithSummary("Report a sale or lead")
            .WithDescription(
                "The same order or lead again is a duplicate: status 3, without commission, `duplicate_of` the first. If the first came " +
                "from the tracking script and this report " +
                "names another amount, click, publisher or customer, the first goes to review (status 4) unless it is rejected, closed "
                + "or settled; both tell so in `status_reason`.")
            .WithMetadata(new SeedTag(SeedTag.SaveConversion)).Accepts<SaleRequest>("application/json", SeedErrors.AnyType)
            .Produces<SeedEnvelope<ConversionDescription>>().DescribeErrors();
        conversions.MapPost("/{id}", EditConversion.HandleAsync).WithName("EditConversion").WithSummary("Change an open conversion")
            .WithMetadata(new SeedTag(SeedTag.SaveConversion)).Accepts<EditRequest>("application/json", SeedErrors.AnyType)
            .Produces<SeedEnvelope<ConversionDescription>>().DescribeErrors();
        conversions.MapGet("", ListConversions.HandleAsync).WithName("ListConversions")
            .WithSummary("The merchant's conversions, newest first")
            .WithDescription(
                "Walked by cursor it shows every conversion that was answered before the walk began, once, whatever comes meanwhile. "
                + "To follow it, walk again with min_updated_at a minute before the last walk began: what was under way then is among it. "
                + "Beyond 10,000 the total is an estimate and says so.")
            .WithMetadata(new SeedTag(SeedTag.ListConversions))
            .Produces<SeedEnvelope<IReadOnlyList<ConversionDescription>>>().DescribeErrors()
            .DescribeFilters([.. ConversionFilter.Names, .. SeedPaging.Names]);
    }

    /// <summary>The operator's, in our own API (specs/0).</summary>
    public static void MapOperatorConversions(this IEndpointRouteBuilder service)
    {
        service.MapPost("/v1/conversions/{id}/decide", DecideReviewed.HandleAsync).For(Roles.Operator).WithTags("Conversions")
            .WithName("DecideConversion").WithSummary("Approve or reject a conversion under review")
            .WithDescription("409 when it is not under review (status 4), or waits for an exchange rate and cannot be approved.")
            .Accepts<DecideRequest>("application/json", SeedErrors.AnyType).Produces<ConversionView>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        service.MapPost("/v1/conversions/{id}/reinstate", ReinstateConversion.HandleAsync).For(Roles.Operator).WithTags("Conversions")
            .WithName("ReinstateConversion").WithSummary("Have a rejected or reversed conversion stand after all")
            .WithDescription(
                "Approves a conversion that its click's limits or the merchant rejected. Its commission is computed anew, on its basket " +
                "as it is now, by the rates pinned to it. " +
                "Of one that was reversed it gives back `amount`, or all of it, and the status it had before. " +
                "409 when it is not rejected, a duplicate, closed or settled, or names no publisher.")
            .Accepts<ReinstateRequest>("application/json", SeedErrors.AnyType).Produces<ConversionView>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
