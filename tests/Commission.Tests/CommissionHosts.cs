using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Commission.Tests;

/// <summary>One running Commission per engine for all tests that make merchants and publishers of their own.</summary>
public sealed class CommissionHosts : IAsyncLifetime
{
    private readonly Dictionary<StorageProvider, CommissionHost> hosts = [];

    internal CommissionHost On(StorageProvider engine) => hosts[engine];

    public async Task InitializeAsync()
    {
        foreach (var engine in Enum.GetValues<StorageProvider>())
            hosts[engine] = await CommissionHost.StartAsync(engine);
    }

    public async Task DisposeAsync()
    {
        foreach (var host in hosts.Values)
            await host.DisposeAsync();
    }
}

[CollectionDefinition(nameof(CommissionHosts))]
public sealed class CommissionHostsCollection : ICollectionFixture<CommissionHosts>;
