using Affiliate.Gateway.Accounts.Merchants;
using Affiliate.Gateway.Accounts.Publishers;
using Affiliate.Gateway.Authentication;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary>Tokens of merchants and publishers (specs/0, Accounts).</summary>
internal static class TokenEndpoints
{
    /// <param name="api">Endpoints whose answers an <c>Idempotency-Key</c> keeps.</param>
    /// <param name="unkept">Endpoints whose answers must not be kept: a new token is in clear only there.</param>
    public static void MapTokens(IEndpointRouteBuilder api, IEndpointRouteBuilder unkept)
    {
        Map(api, unkept, "/v1/merchants/{id}/tokens", TokenOwner.Merchant, "Merchant");
        Map(api, unkept, "/v1/publishers/{id}/tokens", TokenOwner.Publisher, "Publisher");
    }

    private static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder unkept, string path, TokenOwner owner, string name)
    {
        unkept.MapPost(path, (string id, TokenBody? body, HttpContext context, GatewayDb db, TimeProvider time) =>
                CreateToken.HandleAsync(owner, id, body, context, db, time))
            .For(Roles.Operator).WithTags("Accounts").WithName($"Create{name}Token").WithSummary("Make a token; it is shown only here")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet(path, (string id, PageRequest page, GatewayDb db, CancellationToken cancellation) =>
                ShowTokens.HandleAsync(owner, id, page, db, cancellation))
            .For(Roles.Operator).WithTags("Accounts").WithName($"List{name}Tokens").WithSummary("Tokens without their secrets")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete(
            path + "/{token_id}", (string id, string token_id, GatewayDb db, TokenResolver resolver, CancellationToken cancellation) =>
                RevokeToken.HandleAsync(owner, id, token_id, db, resolver, cancellation))
            .For(Roles.Operator).WithTags("Accounts").WithName($"Revoke{name}Token").WithSummary("Refuse a token from now on")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
