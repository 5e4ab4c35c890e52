using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Gateway.Users;

/// <summary>Who may sign in to the console (specs/0, Users).</summary>
internal static class UserEndpoints
{
    /// <param name="api">Endpoints whose answers an <c>Idempotency-Key</c> keeps.</param>
    /// <param name="unkept">Endpoints whose answers must not be kept: a link is in clear only there.</param>
    public static void MapUsers(IEndpointRouteBuilder api, IEndpointRouteBuilder unkept)
    {
        var links = unkept.MapGroup("/v1/users").For(Roles.Operator).WithTags("Users");
        links.MapPost("", InviteUser.HandleAsync).WithName("InviteUser").WithSummary("Invite somebody to the console")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        links.MapPost("/{id}/reset", ResetUser.HandleAsync).WithName("ResetUser").WithSummary("A new one-time link to set a password")
            .ProducesProblem(StatusCodes.Status404NotFound);
        var users = api.MapGroup("/v1/users").For(Roles.Operator).WithTags("Users");
        users.MapGet("", ShowUsers.HandleAsync).WithName("ListUsers").WithSummary("Who may sign in, oldest first");
        users.MapPost("/{id}/sign-out", EndSessions.HandleAsync).WithName("EndSessions").WithSummary("Sign a user out everywhere")
            .ProducesProblem(StatusCodes.Status404NotFound);
        users.MapDelete("/{id}", RemoveUser.HandleAsync).WithName("RemoveUser").WithSummary("Sign a user out for good")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
