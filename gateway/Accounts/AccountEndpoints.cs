using Affiliate.Gateway.Accounts.Merchants;
using Affiliate.Gateway.Accounts.Publishers;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Gateway.Accounts;

/// <summary>Accounts as operators manage them (specs/0, Accounts).</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        MapMerchants(routes.MapGroup("/v1/merchants").For(Roles.Operator).WithTags("Accounts"));
        MapPublishers(routes.MapGroup("/v1/publishers").For(Roles.Operator).WithTags("Accounts"));
        MapOwn(routes.MapGroup("/v1").WithTags("Accounts"));
    }

    private static void MapMerchants(RouteGroupBuilder group)
    {
        group.MapPost("", RegisterMerchant.HandleAsync).WithName("RegisterMerchant").WithSummary("Make a merchant")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapGet("", ShowMerchants.ListAsync).WithName("ListMerchants").WithSummary("Merchants by number");
        group.MapPut("/{id}", ChangeMerchant.HandleAsync).WithName("ChangeMerchant").WithSummary("Replace a merchant's values")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static void MapPublishers(RouteGroupBuilder group)
    {
        group.MapPost("", RegisterPublisher.HandleAsync).WithName("RegisterPublisher").WithSummary("Make a publisher")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapGet("", ShowPublishers.ListAsync).WithName("ListPublishers").WithSummary("Publishers by number");
        group.MapPut("/{id}", ChangePublisher.HandleAsync).WithName("ChangePublisher").WithSummary("Replace a publisher's values")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    // Who has a token of an account sees it, too: its site key, its currency.
    private static void MapOwn(RouteGroupBuilder group)
    {
        group.MapGet("/merchants/{id}", ShowMerchants.OneAsync).For(Roles.Operator, Roles.Merchant)
            .WithName("ShowMerchant").WithSummary("One merchant").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/publishers/{id}", ShowPublishers.OneAsync).For(Roles.Operator, Roles.Publisher)
            .WithName("ShowPublisher").WithSummary("One publisher").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/names", ShowNames.HandleAsync).For(Roles.Operator, Roles.Merchant, Roles.Publisher)
            .WithName("ShowNames").WithSummary("What the accounts are called whose ids other answers hold")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).DescribeFilters(NameQuestion.Names);
    }
}
