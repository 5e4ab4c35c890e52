using Microsoft.AspNetCore.Authorization;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Who may use a group of endpoints.</summary>
public static class Access
{
    /// <summary>Only these roles; anybody else gets 403, nobody at all 401.</summary>
    public static TBuilder For<TBuilder>(this TBuilder endpoints, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(new AuthorizationPolicyBuilder(InternalAuthentication.SchemeName).RequireRole(roles).Build());

    internal static void AddInternalCalls(this IHostApplicationBuilder builder, InternalKeys keys)
    {
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton<InternalTokens>();
        builder.Services.AddAuthentication(InternalAuthentication.SchemeName)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, InternalAuthentication>(
                InternalAuthentication.SchemeName, null);
        builder.Services.AddAuthorization();
    }
}
