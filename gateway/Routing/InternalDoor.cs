using Affiliate.Gateway.Authentication;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Gateway.Routing;

/// <summary>
/// For the gateway as a process of its own, with one listener: a call to <c>/internal</c> that proves to come from one of our
/// services goes on to <see cref="GatewayService.MapGateway"/>; everything else meets the public surface, where there is no such path.
/// </summary>
public static class InternalDoor
{
    private static readonly PathString Internal = new("/internal");

    /// <summary>Put it first.</summary>
    public static void UsePublicSurface(this WebApplication app)
    {
        var branch = ((IApplicationBuilder)app).New();
        branch.UseGateway();
        var surface = branch.Build();
        var tokens = app.Services.GetRequiredService<InternalTokens>();
        app.Use(next => async context =>
        {
            var inside = context.Request.Path.StartsWithSegments(Internal, StringComparison.Ordinal)
                && BearerToken.Read(context.Request.Headers.Authorization) is { Length: > 0 } token
                && await tokens.VerifyAsync(token, GatewayService.Name) is { } caller
                && caller.HasClaim(caller.RoleClaimType, Roles.Service);
            await (inside ? next : surface)(context);
        });
    }
}
