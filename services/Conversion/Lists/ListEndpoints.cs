using Affiliate.Conversion.Conversions;
using Affiliate.Conversion.Lists.Filters;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Conversion.Lists;

/// <summary>Addresses of our own API for conversions (specs/0).</summary>
internal static class ListEndpoints
{
    public static void MapConversionLists(this IEndpointRouteBuilder service)
    {
        var operators = service.MapGroup("/v1/conversions").For(Roles.Operator).WithTags("Conversions");
        operators.MapGet("", ListForOperator.HandleAsync).WithName("ListAllConversions")
            .WithSummary("Everybody's conversions, newest first")
            .DescribeFilters([.. ConversionFilter.Names, "merchant_id", "publisher_id"]);
        operators.MapGet("/{id}", ListForOperator.OneAsync).WithName("GetConversion").WithSummary("A whole conversion")
            .ProducesProblem(StatusCodes.Status404NotFound);
        service.MapGet("/v1/conversions/{id}/trace", ShowTrace.HandleAsync).For(Roles.Operator, Roles.Merchant).WithTags("Conversions")
            .WithName("GetTrace").WithSummary("Why a conversion is as it is").ProducesProblem(StatusCodes.Status404NotFound);
        service.MapPost("/internal/closings", AnswerClosing.HandleAsync).For(Roles.Service).ExcludeFromDescription();
        service.MapGet("/internal/parked", ParkedConversions.ListAsync).For(Roles.Service).ExcludeFromDescription();
        service.MapGet("/v1/transactions", ListTransactions.HandleAsync).For(Roles.Publisher).WithTags("Publishers")
            .WithName("ListTransactions").WithSummary("The publisher's transactions, newest first")
            .DescribeFilters(["id", "order_id", "type", "status", "from", "to"]);
    }
}
