using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Affiliate.Conversion.Samples;

/// <summary>Puts the samples beside this file into the API's description; the seed's own, where it has any.</summary>
internal static class Examples
{
    private const string Json = "application/json";

    /// <summary>Samples of the body: file names without their end.</summary>
    public static RouteHandlerBuilder SampleRequests(this RouteHandlerBuilder endpoint, params string[] names) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        if (operation.RequestBody?.Content?.TryGetValue(Json, out var body) == true)
            Add(body, names);
        return Task.CompletedTask;
    });

    /// <summary>Samples of an answer.</summary>
    public static RouteHandlerBuilder SampleAnswers(this RouteHandlerBuilder endpoint, int status, params string[] names) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        if (operation.Responses?.TryGetValue($"{status}", out var response) == true && response.Content is { Count: > 0 } content)
            Add(content.First().Value, names);
        return Task.CompletedTask;
    });

    private static void Add(OpenApiMediaType place, string[] names)
    {
        place.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
        foreach (var name in names)
            place.Examples[name] = new OpenApiExample { Value = Read(name) };
    }

    private static JsonNode Read(string name)
    {
        using var sample = typeof(Examples).Assembly.GetManifestResourceStream($"{typeof(Examples).Namespace}.{name}.json")
            ?? throw new InvalidOperationException($"There is no sample {name}.");
        return JsonNode.Parse(sample)!;
    }
}
