using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>Ready only when the database answers.</summary>
internal sealed class StorageHealth<TDb>(IServiceScopeFactory scopes) : IHealthCheck
    where TDb : ServiceDb
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        return await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}
