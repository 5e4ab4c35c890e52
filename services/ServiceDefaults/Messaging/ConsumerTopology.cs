using System.Reflection;
using System.Text.Json;
using MassTransit;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>Every consumer of this process with the endpoint it listens on and the database its effects go to.</summary>
public sealed class ConsumerTopology
{
    private readonly List<ConsumerEndpoint> endpoints = [];

    /// <summary>All endpoints, in the order registered.</summary>
    public IReadOnlyList<ConsumerEndpoint> Endpoints => endpoints;

    /// <summary>Names of the endpoints that subscribe to a contract.</summary>
    public IReadOnlyList<string> Subscribers(string contract) =>
        endpoints.Where(endpoint => endpoint.Contracts.Contains(contract)).Select(endpoint => endpoint.Name).ToList();

    /// <summary>The endpoint of that name.</summary>
    public ConsumerEndpoint Endpoint(string name) => endpoints.Single(endpoint => endpoint.Name == name);

    internal void Add(string service, Type db, Type consumer)
    {
        var contracts = consumer.GetInterfaces()
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(face => face.GetGenericArguments()[0].FullName!)
            .ToHashSet(StringComparer.Ordinal);
        var name = consumer.Name.Split('`')[0]; // a generic consumer's arity does not survive in an address
        var action = name.EndsWith("Consumer", StringComparison.Ordinal) ? name[..^"Consumer".Length] : name;
        endpoints.Add(new ConsumerEndpoint($"{service}.{JsonNamingPolicy.KebabCaseLower.ConvertName(action)}", consumer, db, contracts));
    }
}
