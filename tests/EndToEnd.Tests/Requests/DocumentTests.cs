using System.Text.Json;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Requests;

/// <summary>What a developer finds in /openapi.json.</summary>
[Collection(Standalone.Name)]
public sealed class DocumentTests(StandaloneStack stack)
{
    [Fact]
    public async Task Every_operation_says_what_it_does_takes_and_answers_with_valid_examples()
    {
        var description = await Description.ReadAsync(stack.Anybody);

        var faults = description.Operations.SelectMany(operation => Faults(operation, description.Schema)).ToList();

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.InRange(description.Operations.Count, 60, int.MaxValue);
        Assert.Empty(
            description.Operations.GroupBy(operation => operation.Json.GetProperty("operationId").GetString())
                .Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Theory]
    [InlineData("PUT", "/v1/merchants/{id}/rates", "400 401 403 404 413 422 429 503", "application/problem+json")]
    [InlineData("GET", "/v1/balance", "401 403 429 503", "application/problem+json")]
    [InlineData("POST", "/v1/links", "400 401 403 413 422 429 503", "application/problem+json")]
    [InlineData("POST", "/services/products/import", "400 401 403 413 422 503", "application/json")]
    [InlineData("POST", "/services/hook/validate-token", "400 401 503", "application/json")]
    [InlineData("POST", "/script/conversion", "400 403 413 422 503", "application/problem+json")]
    public async Task Refusals_are_described_in_the_words_of_their_part_of_the_api(string method, string path, string statuses, string type)
    {
        var operation = (await Description.ReadAsync(stack.Anybody)).Of(method, path);

        var refusals = operation.Json.GetProperty("responses").EnumerateObject().Where(answer => answer.Name[0] is '4' or '5').ToList();

        Assert.Empty(statuses.Split(' ').Except(refusals.Select(answer => answer.Name), StringComparer.Ordinal));
        foreach (var refusal in refusals)
        {
            var content = Assert.Single(refusal.Value.GetProperty("content").EnumerateObject());
            var (_, shown) = Assert.Single(Description.Examples(content.Value));
            Assert.Equal(type, content.Name);
            Assert.Equal(type == "application/json" ? "error" : refusal.Name, shown.GetProperty("status").ToString());
        }
    }

    private static IEnumerable<string> Faults(Operation operation, Schema schema)
    {
        if (Missing(operation.Json, "summary") || Missing(operation.Json, "description"))
            yield return $"{operation}: no summary or description";
        if (operation.Json.TryGetProperty("requestBody", out var body))
        {
            foreach (var fault in Shown(body.GetProperty("content").EnumerateObject().First().Value, schema))
                yield return $"{operation} body: {fault}";
        }

        foreach (var answer in operation.Json.GetProperty("responses").EnumerateObject())
        {
            if (Missing(answer.Value, "description") || answer.Value.GetProperty("description").GetString()!.Length < "Done.".Length)
                yield return $"{operation} {answer.Name}: no description";
            if (operation.Method == "HEAD" || operation.Answer(answer.Name) is not { } content
                || !answer.Value.GetProperty("content").EnumerateObject().First().Name.Contains("json", StringComparison.Ordinal))
                continue;
            foreach (var fault in Shown(content, schema))
                yield return $"{operation} {answer.Name}: {fault}";
        }
    }

    private static IEnumerable<string> Shown(JsonElement content, Schema schema)
    {
        var examples = Description.Examples(content);
        if (examples.Count == 0)
            return ["no example"];
        return content.TryGetProperty("schema", out var described)
            ? examples.SelectMany(example => schema.Faults(described, example.Value).Select(fault => $"{example.Name} {fault}"))
            : ["no schema"];
    }

    private static bool Missing(JsonElement json, string field) =>
        !json.TryGetProperty(field, out var text) || string.IsNullOrWhiteSpace(text.GetString());
}
