namespace Affiliate.EndToEnd.Tests.Stacks;

/// <summary>Tests on one distributed stack. Faults are mended by the test that makes them.</summary>
[CollectionDefinition(Name)]
public sealed class Distributed : ICollectionFixture<DistributedStack>
{
    public const string Name = "distributed";
}

/// <summary>Tests on one standalone process.</summary>
[CollectionDefinition(Name)]
public sealed class Standalone : ICollectionFixture<StandaloneStack>
{
    public const string Name = "standalone";
}
