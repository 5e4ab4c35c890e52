using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>
/// Puts the files of a project's <c>Examples</c> folder into its document, by their names: <c>{operation}.request.json</c> and
/// <c>{operation}.{status}.json</c>, both with an optional name of the example before <c>.json</c>. A refusal without a file
/// is shown as the code that refuses writes it.
/// </summary>
internal static class OwnExamples
{
    private const string OnlyOne = "example";
    private static readonly ConcurrentDictionary<Assembly, ILookup<string, (string Name, string Resource)>> Known = new();

    public static async Task ApplyAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (operation.OperationId is not { } name
            || metadata.OfType<MethodInfo>().FirstOrDefault()?.DeclaringType?.Assembly is not { } assembly)
            return;
        foreach (var body in operation.RequestBody?.Content?.Values.Take(1) ?? [])
            Show(body, assembly, $"{name}.request");
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response.Content?.Values.FirstOrDefault() is not { } body)
                continue;
            Show(body, assembly, $"{name}.{status}");
            if (body.Examples is null or { Count: 0 }
                && OwnRefusals.Sample(
                    operation, int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), context) is { } refusal
                && await RefusalSample.WriteAsync(refusal, context) is { } written)
                Add(body, OnlyOne, written);
        }
    }

    private static void Show(OpenApiMediaType place, Assembly assembly, string key)
    {
        foreach (var (name, resource) in Known.GetOrAdd(assembly, Find)[key])
        {
            using var file = assembly.GetManifestResourceStream(resource)!;
            Add(place, name, JsonNode.Parse(file)!);
        }
    }

    private static void Add(OpenApiMediaType place, string name, JsonNode value)
    {
        place.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
        place.Examples[name] = new OpenApiExample { Value = value };
    }

    // "Examples/CreateConversion.request.sale.json": the operation, what of it, and the example's own name.
    private static ILookup<string, (string Name, string Resource)> Find(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(resource => resource.StartsWith("Examples/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(resource => (Parts: resource["Examples/".Length..^".json".Length].Split('.'), Resource: resource))
        .ToLookup(
            file => $"{file.Parts[0]}.{file.Parts[1]}", file => (file.Parts.ElementAtOrDefault(2) ?? OnlyOne, file.Resource),
            StringComparer.Ordinal);
}
