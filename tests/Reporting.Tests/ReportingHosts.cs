using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Reporting.Tests;

/// <summary>One running Reporting per engine for all tests, which make merchants of their own.</summary>
public sealed class ReportingHosts : IAsyncLifetime
{
    private readonly Dictionary<StorageProvider, ReportingHost> hosts = [];

    internal ReportingHost On(StorageProvider engine) => hosts[engine];

    public async Task InitializeAsync()
    {
        foreach (var engine in Enum.GetValues<StorageProvider>())
            hosts[engine] = await ReportingHost.StartAsync(engine);
    }

    public async Task DisposeAsync()
    {
        foreach (var host in hosts.Values)
            await host.DisposeAsync();
    }
}

[CollectionDefinition(nameof(ReportingHosts))]
public sealed class ReportingHostsCollection : ICollectionFixture<ReportingHosts>;
