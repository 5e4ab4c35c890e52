using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers; <c>/health/ready</c>: its database does too. A broker that is away does not count: writes are
/// still taken.
/// </summary>
public static class HealthEndpoints
{
    internal const string Ready = "/health/ready";

    /// <summary>Maps both.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks(
            Ready, new HealthCheckOptions { Predicate = check => check.Name.StartsWith("storage", StringComparison.Ordinal) });
    }
}
