namespace Affiliate.Conversion.Tests;

/// <summary>One host on SQLite for the tests of a class, each with a shop of its own.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    internal ConversionHost Host { get; private set; } = null!;

    internal Shop NewShop() => new(Host);

    public async Task InitializeAsync() => Host = await ConversionHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
