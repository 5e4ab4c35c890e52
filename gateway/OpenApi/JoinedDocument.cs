using System.Text.Json.Nodes;

namespace Affiliate.Gateway.OpenApi;

/// <summary>One OpenAPI document made of the services' parts.</summary>
internal sealed class JoinedDocument
{
    private readonly JsonObject paths = [];
    private readonly JsonObject schemas = [];
    private readonly SortedSet<string> tags = new(StringComparer.Ordinal);

    /// <summary>Adds a service's part.</summary>
    /// <param name="service">Its name: the tag of operations without one, and what makes a clashing component's name its own.</param>
    /// <param name="prefix">Beginning of its paths that only we see (services sharing one process), without a slash at the end.</param>
    /// <param name="document">What it says of itself; taken apart by this call.</param>
    public void Add(string service, string prefix, JsonObject document)
    {
        var names = new ComponentNames(service, schemas);
        names.Take(document["components"]?["schemas"] as JsonObject);
        foreach (var (path, item) in (document["paths"] as JsonObject ?? []).ToList())
        {
            document["paths"]!.AsObject().Remove(path);
            names.Point(item);
            Tag(service, item);
            var outside = prefix.Length > 0 && path.StartsWith(prefix + "/", StringComparison.Ordinal) ? path[prefix.Length..] : path;
            if (paths[outside] is JsonObject known)
                Merge(known, item!.AsObject());
            else
                paths[outside] = item;
        }
    }

    /// <summary>The whole, with who is missing.</summary>
    public JsonObject Finish(string version, IEnumerable<string> unavailable) => new()
    {
        ["openapi"] = "3.1.1",
        ["info"] = new JsonObject
        {
            ["title"] = "Affiliate",
            ["version"] = version,
            ["description"] = "Errors are RFC 9457 problem details, except on /services and /signup, which keep their own forms.",
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
        ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
        ["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["name"] = tag })]),
        ["paths"] =
            new JsonObject(
                paths.ToList().OrderBy(path => path.Key, StringComparer.Ordinal)
                    .Select(path => KeyValuePair.Create(path.Key, path.Value?.DeepClone()))),
        ["components"] = new JsonObject
        {
            ["securitySchemes"] = new JsonObject { ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
            ["schemas"] = schemas.DeepClone(),
        },
        ["x-unavailable"] = new JsonArray([.. unavailable.Select(service => JsonValue.Create(service))]),
    };

    private static void Merge(JsonObject known, JsonObject more)
    {
        foreach (var (method, operation) in more.ToList())
        {
            more.Remove(method);
            known.TryAdd(method, operation);
        }
    }

    private void Tag(string service, JsonNode? item)
    {
        foreach (var operation in (item as JsonObject ?? []).Select(method => method.Value).OfType<JsonObject>())
        {
            if (operation["tags"] is not JsonArray { Count: > 0 })
                operation["tags"] = new JsonArray(service);
            foreach (var tag in operation["tags"]!.AsArray())
                tags.Add(tag!.GetValue<string>());
        }
    }
}
