using MongoDB.Bson;

namespace Affiliate.Testing;

/// <summary>What the front says of itself: a standalone server, so that drivers neither retry writes nor offer transactions.</summary>
internal static class Greeting
{
    private const int LargestDocument = 16 * 1024 * 1024;

    /// <summary>The engine's own limit; MongoDB takes 100,000.</summary>
    private const int LargestBatch = 25_000;

    public static BsonDocument Hello() => new()
    {
        { "helloOk", true },
        { "ismaster", true },
        { "isWritablePrimary", true },
        { "maxBsonObjectSize", LargestDocument },
        { "maxMessageSizeBytes", WireRequest.LargestMessage },
        { "maxWriteBatchSize", LargestBatch },
        { "localTime", TimeProvider.System.GetUtcNow().UtcDateTime },
        { "logicalSessionTimeoutMinutes", 30 },
        { "connectionId", 1 },
        { "minWireVersion", 0 },
        { "maxWireVersion", 21 },
        { "readOnly", false },
    };

    /// <summary>The version whose wire protocol is spoken.</summary>
    public static BsonDocument BuildInfo() => new()
    {
        { "version", "7.0.0" },
        { "versionArray", new BsonArray { 7, 0, 0, 0 } },
        { "modules", new BsonArray { "affiliate-tests-documentdb" } },
        { "maxBsonObjectSize", LargestDocument },
    };
}
