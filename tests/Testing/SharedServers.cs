namespace Affiliate.Testing;

/// <summary>
/// One broker, one database server and one MongoDB for all tests of a process, started by the first that asks. They end with
/// the process. Tests keep apart by databases and virtual hosts of their own; a test that stops a server makes its own.
/// </summary>
public static class SharedServers
{
    private static readonly Lazy<Task<RabbitMqBroker>> LazyBroker = new(() => RabbitMqBroker.CreateAsync(shared: true));
    private static readonly Lazy<Task<PostgresServer>> LazyPostgres =
        new(() => PostgresServer.CreateAsync(fast: true, shared: true));

    private static readonly Lazy<Task<MongoServer>> LazyMongo = new(() => MongoServer.CreateAsync(shared: true));

    public static Task<RabbitMqBroker> BrokerAsync() => LazyBroker.Value;

    /// <summary>Without fsync.</summary>
    public static Task<PostgresServer> PostgresAsync() => LazyPostgres.Value;

    public static Task<MongoServer> MongoAsync() => LazyMongo.Value;
}
