using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>What a service does to measure service levels: keeps the table, registers the meter, answers the gateway.</summary>
public static class LevelRegistration
{
    /// <summary>Maps the table <c>service_levels</c>.</summary>
    public static void AddServiceLevels(this ModelBuilder model) => StoredLevel.AddTo(model);

    /// <summary>Registers <see cref="LevelMeter{TDb}"/> and what stores its measurements.</summary>
    /// <typeparam name="TDb">The service's database; its model has the table.</typeparam>
    public static void AddServiceLevels<TDb>(this IServiceCollection services)
        where TDb : ServiceDb
    {
        services.TryAddSingleton<LevelMetrics>();
        services.AddSingleton<LevelMeter<TDb>>();
        services.AddHostedService<StoreLevels<TDb>>();
    }

    /// <summary>A service's part of <c>/v1/service-levels</c>; the gateway joins the answers.</summary>
    /// <typeparam name="TDb">The service's database.</typeparam>
    public static void MapServiceLevels<TDb>(this IEndpointRouteBuilder routes)
        where TDb : ServiceDb =>
        routes.MapGet(
            "/internal/service-levels",
            (TDb db, LevelQuestion question, TimeProvider time, CancellationToken cancellation) =>
                LevelTable.ReadAsync(db, question, time.GetUtcNow(), cancellation))
            .For(Roles.Service).ExcludeFromDescription();

    /// <summary>The same of the own database.</summary>
    /// <param name="db">The database.</param>
    /// <param name="question">Whose.</param>
    /// <param name="now">When the windows end.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static Task<List<MeasuredLevel>> ServiceLevelsAsync(
        this ServiceDb db, LevelQuestion question, DateTimeOffset now, CancellationToken cancellation) =>
        LevelTable.ReadAsync(db, question, now, cancellation);
}
