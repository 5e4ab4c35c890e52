
namespace Affiliate.Conversion.Tests;

/// <summary>One host per engine for the tests of a class, each with a shop of its own.</summary>
public sealed class SharedHosts : IAsyncLifetime
{
    private readonly Dictionary<StorageProvider, ConversionHost> hosts = [];

    /// <summary>For what no engine decides.</summary>
    internal ConversionHost Host => On(StorageProvider.Sqlite);

    internal ConversionHost On(StorageProvider engine) => hosts[engine];

    internal Shop NewShop(StorageProvider engine = StorageProvider.Sqlite) => new(On(engine));

    public async Task InitializeAsync()
    {
        foreach (var engine in Enum.GetValues<StorageProvider>())
            hosts[engine] = await ConversionHost.StartAsync(engine);
    }

    public async Task DisposeAsync()
    {
        foreach (var host in hosts.Values)
            await host.DisposeAsync();
    }
}
