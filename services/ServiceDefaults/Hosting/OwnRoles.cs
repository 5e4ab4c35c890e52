using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>Who may use an endpoint, as <see cref="Access.For"/> said, in the document's words.</summary>
internal static class OwnRoles
{
    private static readonly string[] Users = [Roles.Anonymous, Roles.Operator, Roles.Merchant, Roles.Publisher];

    /// <summary>Roles that every policy of the endpoint lets in.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<object> metadata)
    {
        var allowed = metadata.OfType<AuthorizationPolicy>()
            .SelectMany(policy => policy.Requirements.OfType<RolesAuthorizationRequirement>())
            .Select(requirement => requirement.AllowedRoles).ToList();
        return [.. Users.Where(role => allowed.TrueForAll(roles => roles.Contains(role, StringComparer.Ordinal)))];
    }

    /// <summary>One sentence for the operation's description.</summary>
    public static string Describe(IEnumerable<object> metadata)
    {
        var roles = Of(metadata);
        return roles.Contains(Roles.Anonymous, StringComparer.Ordinal)
            ? "Needs no token."
            : $"For {string.Join(" and ", roles.Select(role => role is Roles.Operator ? "operators" : $"{role}s (their own data only)"))}.";
    }
}
