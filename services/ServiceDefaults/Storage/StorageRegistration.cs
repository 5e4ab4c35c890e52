using System.Data.Common;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Journal;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Broker;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Projections;
using Affiliate.ServiceDefaults.Storage.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>Registers a service's database.</summary>
public static class StorageRegistration
{
    private const int PreparedPerConnection = 100;

    /// <summary>
    /// Registers the context on the configured engine, its migration at start, its outbox relay, housekeeping and, on PostgreSQL, upkeep
    /// of its tables. Interceptors of the service's own are registered as keyed <see cref="IInterceptor"/>s, the key being the type of
    /// <typeparamref name="TDb"/>.
    /// </summary>
    /// <typeparam name="TDb">What the service's code asks for.</typeparam>
    /// <typeparam name="TPostgres">The context that carries PostgreSQL's migrations.</typeparam>
    /// <typeparam name="TSqlite">The context that carries SQLite's migrations.</typeparam>
    /// <param name="builder">Host.</param>
    /// <param name="service">Service name in lower case: the SQLite file's name and the queue prefix.</param>
    public static void AddServiceStorage<TDb, TPostgres, TSqlite>(this IHostApplicationBuilder builder, string service)
        where TDb : ServiceDb
        where TPostgres : TDb
        where TSqlite : TDb
    {
        var services = builder.Services;
        var storage = Options(builder);
        services.AddSingleton(new ServiceDatabase(typeof(TDb)));
        services.TryAddSingleton<FailureLog>();
        services.TryAddSingleton(typeof(Projection<,>));
        services.AddSingleton<OutboxInterceptor<TDb>>();
        services.AddSingleton<OutboxCommitted<TDb>>();
        services.AddSingleton<WakeSignal<TDb>>();
        services.AddSingleton(
            provider => new OutboxBatch<TDb>(provider.GetRequiredService<OutboxRows>(), provider.GetRequiredService<WakeSignal<TDb>>()));
        if (storage.Provider == StorageProvider.Postgres)
            services.AddDbContextPool<TDb, TPostgres>((provider, options) => Postgres(options, storage.ConnectionString!)
                .ConfigureWarnings(FailureLog.Replace)
                .AddInterceptors(
                    provider.GetRequiredService<FailureLog>(), provider.GetRequiredService<OutboxInterceptor<TDb>>(),
                    provider.GetRequiredService<OutboxCommitted<TDb>>())
                .AddInterceptors(provider.GetKeyedServices<IInterceptor>(typeof(TDb))));
        else
            services.AddDbContextPool<TDb, TSqlite>((provider, options) => Sqlite(options, storage.Path, service)
                .ConfigureWarnings(FailureLog.Replace)
                .AddInterceptors(
                    new SqlitePragmas(), provider.GetRequiredService<FailureLog>(), provider.GetRequiredService<OutboxInterceptor<TDb>>(),
                    provider.GetRequiredService<OutboxCommitted<TDb>>())
                .AddInterceptors(provider.GetKeyedServices<IInterceptor>(typeof(TDb))));
        builder.AddJournal<TDb>(service);
        services.AddHealthChecks().AddDbContextCheck<TDb>($"storage-{service}");
        services.AddSingleton<MigrateAtStart<TDb>>();
        services.AddSingleton<IMigration>(provider => provider.GetRequiredService<MigrateAtStart<TDb>>());
        services.AddHostedService(provider => provider.GetRequiredService<MigrateAtStart<TDb>>());
        services.AddSingleton<IOutboxRound<TDb>>(provider => provider.GetRequiredService<BusOptions>().Transport == BusTransport.InMemory
            ? ActivatorUtilities.CreateInstance<InMemoryRound<TDb>>(provider)
            : ActivatorUtilities.CreateInstance<BrokerRound<TDb>>(provider));
        services.AddHostedService<OutboxRelay<TDb>>();
        services.AddSingleton<IMeasure<TDb>, MeasureMessages<TDb>>();
        services.AddHostedService<Housekeeping<TDb>>();
        if (storage.Provider == StorageProvider.Postgres)
            services.AddHostedService<TableUpkeep<TDb>>();
    }

    // Read, and its folder tried, once for all services of the process.
    private static StorageOptions Options(IHostApplicationBuilder builder)
    {
        if (builder.Services.FirstOrDefault(
            service => service.ServiceType == typeof(StorageOptions))?.ImplementationInstance is StorageOptions known)
            return known;
        var storage = StorageOptions.Read(builder.Configuration);
        builder.Services.AddSingleton(storage);
        return storage;
    }

    internal static DbContextOptionsBuilder Postgres(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(Tuned(connectionString), npgsql => npgsql.MigrationsHistoryTable("migrations"));

    // The same few statements come again and again: planned once per connection. Nothing here changes a session's
    // settings, so a connection need not be cleaned before its next use. What the operator wrote wins.
    private static string Tuned(string connectionString)
    {
        var written = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!written.ContainsKey("Max Auto Prepare"))
            settings.MaxAutoPrepare = PreparedPerConnection;
        if (!written.ContainsKey("No Reset On Close"))
            settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }

    internal static DbContextOptionsBuilder Sqlite(DbContextOptionsBuilder options, string folder, string service)
    {
        Directory.CreateDirectory(folder);
        return options.UseSqlite(
            $"Data Source={Path.GetFullPath(Path.Combine(folder, service + ".db"))};Default Timeout=30",
            sqlite => sqlite.MigrationsHistoryTable("migrations"));
    }
}
