using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Requests;

/// <summary>One operation of <c>/openapi.json</c>.</summary>
/// <param name="Path">Template.</param>
/// <param name="Method">Upper case.</param>
/// <param name="Json">What is said of it.</param>
public sealed record Operation(string Path, string Method, JsonElement Json)
{
    /// <summary>Whether a request goes here: each part in braces is any one part.</summary>
    public bool Takes(string method, string path)
    {
        var (template, parts) = (Path.TrimEnd('/').Split('/'), path.TrimEnd('/').Split('/'));
        return method == Method && template.Length == parts.Length
            && template.Zip(parts).All(pair => pair.First == pair.Second || pair.First.StartsWith('{'));
    }

    /// <summary>The answer of this status: its JSON, or its first content of any kind; null when it has none.</summary>
    public JsonElement? Answer(string status) =>
        Json.GetProperty("responses").TryGetProperty(status, out var answer) && answer.TryGetProperty("content", out var content)
            ? content.EnumerateObject().First().Value
            : null;

    /// <summary>Statuses that say it worked.</summary>
    public IEnumerable<string> Successes() =>
        Json.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).Where(status => status[0] is '2' or '3');

    public override string ToString() => $"{Method} {Path}";
}

/// <summary><c>/openapi.json</c>.</summary>
internal sealed class Description(JsonElement document)
{
    private static readonly string[] OfEachService =
        ["/v1/merchants", "/v1/links", "/v1/conversions", "/v1/leads", "/v1/ledger/check", "/v1/notifications", "/v1/reports"];

    /// <summary>The whole of it. A service that is slow to answer is missing at first: all are asked anew a moment later.</summary>
    public static async Task<Description> ReadAsync(ApiClient caller) => new(await Eventually.Async(
        async () => (await caller.GetAsync("/openapi.json").ExpectSuccess()).Json,
        json => OfEachService.All(path => json.GetProperty("paths").TryGetProperty(path, out _)), Deadlines.Event,
        "every service has described itself"));

    public IReadOnlyList<Operation> Operations { get; } =
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(method => new Operation(path.Name, method.Name.ToUpperInvariant(), method.Value)))];

    public Schema Schema { get; } = new(document.GetProperty("components").GetProperty("schemas"));

    /// <summary>The operation a request goes to: the one with the fewest parts in braces.</summary>
    public Operation Of(string method, string path) =>
        Operations.Where(operation => operation.Takes(method, path)).MinBy(operation => operation.Path.Count(letter => letter == '{'))
        ?? throw new InvalidOperationException($"{method} {path} is not described.");

    /// <summary>Examples of a body or an answer, by name.</summary>
    public static IReadOnlyList<(string Name, JsonElement Value)> Examples(JsonElement content) =>
        content.TryGetProperty("examples", out var examples)
            ? [.. examples.EnumerateObject().Select(one => (one.Name, one.Value.GetProperty("value")))] : [];
}
