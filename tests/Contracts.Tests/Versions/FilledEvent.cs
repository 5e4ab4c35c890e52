using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Messaging;

namespace Affiliate.Contracts.Tests.Versions;

/// <summary>This version's events, every member filled, as they travel.</summary>
internal static class FilledEvent
{
    private const int Deepest = 6;
    private static readonly string[] Verbs =
    [
        "Registered", "Reported", "Changed", "Recorded", "Approved", "Rejected", "Reversed", "Closed", "Calculated", "Settled", "Accepted",
        "Held", "Cancelled", "Paid", "Returned", "Deleted",
    ];

    public static IReadOnlyList<Type> Types { get; } = typeof(MerchantRegistered).Assembly.GetExportedTypes()
        .Where(type => Verbs.Any(verb => type.Name.EndsWith(verb, StringComparison.Ordinal))).OrderBy(type => type.FullName).ToList();

    public static Type TypeOf(string name) => Types.Single(type => type.FullName == name);

    public static JsonObject Of(Type type)
    {
        var sent = JsonSerializer.Deserialize(Members(type, 0), type, MessageJson.Options)!;
        return JsonSerializer.SerializeToNode(sent, type, MessageJson.Options)!.AsObject();
    }

    private static JsonObject Members(Type type, int depth) => new(
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.CanWrite).Select(
            member => KeyValuePair.Create(Name(member), Value(member.Name, member.PropertyType, depth))));

    private static string Name(PropertyInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    private static JsonNode? Value(string name, Type type, int depth)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
            return $"some {name}";
        if (plain == typeof(bool))
            return true;
        if (plain == typeof(int) || plain == typeof(long))
            return 7;
        if (plain == typeof(decimal))
            return 12.5m;
        if (plain == typeof(DateTimeOffset))
            return "2026-11-29T12:00:00+00:00";
        if (plain.IsGenericType)
            return new JsonArray(Value(name, plain.GetGenericArguments()[0], depth));
        return depth < Deepest ? Members(plain, depth + 1) : null;
    }
}
