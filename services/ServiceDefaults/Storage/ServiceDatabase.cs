using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>A database that this process keeps.</summary>
/// <param name="Context">The type that its service asks for.</param>
public sealed record ServiceDatabase(Type Context)
{
    /// <summary>Builds the models of all of them, which the first use would otherwise wait for.</summary>
    /// <param name="services">The application's.</param>
    public static void BuildModels(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        foreach (var database in services.GetServices<ServiceDatabase>())
            _ = ((DbContext)scope.ServiceProvider.GetRequiredService(database.Context)).Model;
    }
}
