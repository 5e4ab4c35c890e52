using Affiliate.Conversion.Answers;
using Affiliate.Conversion.Lists.Filters;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Affiliate.Conversion.Customers;

/// <summary>The merchants' addresses for customers, in the seed's envelope (specs/2).</summary>
internal static class CustomerEndpoints
{
    private const long LargestBody = 262_144;

    public static void MapCustomers(this IEndpointRouteBuilder service)
    {
        var customers = service.MapGroup("/services/customers").For(Roles.Merchant).WithTags("Merchants' API")
            .WithMetadata(SeedTag.Errors, new RequestSizeLimitAttribute(LargestBody));
        customers.MapPost("", CreateCustomer.HandleAsync).WithName("CreateCustomer").WithSummary("Make a customer known")
            .WithMetadata(new SeedTag(SeedTag.SaveCustomer)).Accepts<CustomerRequest>("application/json", SeedErrors.AnyType)
            .Produces<SeedEnvelope<CustomerAnswer>>().DescribeErrors();
        customers.MapPost("/{id}", EditCustomer.HandleAsync).WithName("EditCustomer").WithSummary("Change what is known of a customer")
            .WithMetadata(new SeedTag(SeedTag.SaveCustomer)).Accepts<CustomerEditRequest>("application/json", SeedErrors.AnyType)
            .Produces<SeedEnvelope<CustomerAnswer>>().DescribeErrors();
        customers.MapGet("", ListCustomers.HandleAsync).WithName("ListCustomers").WithSummary("The merchant's customers, newest first")
            .WithMetadata(new SeedTag(SeedTag.ListCustomers)).Produces<SeedEnvelope<IReadOnlyList<CustomerAnswer>>>().DescribeErrors()
            .DescribeFilters([.. CustomerFilter.Names, .. SeedPaging.Names]);
        service.MapGet("/internal/parties/{merchantId}", FindParty.HandleAsync).For(Roles.Service).ExcludeFromDescription();
        service.MapPost("/internal/customers", TakeCustomer.HandleAsync).For(Roles.Service).ExcludeFromDescription();
    }
}
