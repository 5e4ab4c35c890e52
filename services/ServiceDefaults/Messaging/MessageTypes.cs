using System.Collections.Concurrent;
using System.Text.Json;
using Affiliate.ServiceDefaults.Messaging.Outbox;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>Finds a contract by its full name: the name is its address and never changes.</summary>
internal static class MessageTypes
{
    private static readonly ConcurrentDictionary<string, Type?> Known = new(StringComparer.Ordinal);

    public static Type? Find(string name) => Known.GetOrAdd(name, static name =>
        typeof(Contracts.Accounts.MerchantRegistered).Assembly.GetType(name)
        ?? AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null));

    public static (object Message, Type Type)? Read(OutboxMessage row) => Find(row.Type) is { } type
        ? (JsonSerializer.Deserialize(row.Body, type, MessageJson.Options)!, type)
        : null;
}
