using Xunit;

namespace Affiliate.Testing;

/// <summary>The shared broker as a class or collection fixture.</summary>
public sealed class BrokerFixture : IAsyncLifetime
{
    public RabbitMqBroker Broker { get; private set; } = null!;

    public async Task InitializeAsync() => Broker = await SharedServers.BrokerAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>The shared database server as a class or collection fixture.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await SharedServers.PostgresAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>The shared MongoDB as a class or collection fixture.</summary>
public sealed class MongoFixture : IAsyncLifetime
{
    public MongoServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await SharedServers.MongoAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
