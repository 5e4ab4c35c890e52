using Affiliate.ServiceDefaults.Journal.Documents;
using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Journal.Replaying;
using Affiliate.ServiceDefaults.Journal.Table;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MongoDB.Driver;

namespace Affiliate.ServiceDefaults.Journal;

/// <summary>Registers a service's journal in its home.</summary>
internal static class JournalRegistration
{
    /// <param name="builder">Host.</param>
    /// <param name="service">Service name in lower case: in MongoDB the database is <c>affiliate_{service}</c>.</param>
    public static void AddJournal<TDb>(this IHostApplicationBuilder builder, string service)
        where TDb : ServiceDb
    {
        var services = builder.Services;
        services.TryAddSingleton<JournalMetrics>();
        services.AddScoped(provider => new JournalQueries<TDb>(provider.GetRequiredService<IJournal<TDb>>(), service));
        services.AddScoped(provider => new ForgetPersonal<TDb>(
            provider.GetRequiredService<TDb>(), provider.GetRequiredService<IJournal<TDb>>(), service,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ForgetPersonal<TDb>>>()));
        services.AddScoped(provider => new JournalReplays<TDb>(
            provider.GetRequiredService<TDb>(), provider.GetRequiredService<IJournal<TDb>>(), service,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IJournalCheck>(
            provider => new VerifyOnce<TDb>(provider.GetRequiredService<IServiceScopeFactory>(), service));
        services.AddHostedService<ReplayWorker<TDb>>();
        var options = JournalOptions.Read(builder.Configuration);
        if (options.Mongo is not { } mongo)
        {
            services.AddScoped<IJournal<TDb>, TableJournal<TDb>>();
            return;
        }

        services.TryAddSingleton<IMongoClient>(_ => new MongoClient(mongo));
        services.AddSingleton(provider => new EntryCollection<TDb>(provider.GetRequiredService<IMongoClient>(), service));
        services.AddScoped<IJournal<TDb>, DocumentJournal<TDb>>();
        services.AddHostedService<BacklogDrain<TDb>>();
    }
}
