using System.Text.Json;

namespace Affiliate.ConsolePages.Calls;

/// <summary>An answer as a page uses it: the body, or what is wrong, by field.</summary>
public sealed class ApiResult
{
    private readonly Dictionary<string, List<string>> faults = new(StringComparer.Ordinal);

    internal ApiResult(ApiAnswer answer)
    {
        Status = answer.Status;
        Body = new Row(Read(answer));
        if (!Ok)
            ReadFaults();
    }

    /// <summary>What the API would say of fields that cannot even be sent.</summary>
    internal static ApiResult Invalid(IEnumerable<(string Field, string Message)> faults)
    {
        var errors = faults.GroupBy(fault => fault.Field, fault => fault.Message)
            .ToDictionary(field => field.Key, field => field.ToArray(), StringComparer.Ordinal);
        return new(new ApiAnswer(422, "application/problem+json", JsonSerializer.SerializeToUtf8Bytes(new { errors })));
    }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>True for 2xx.</summary>
    public bool Ok => Status is >= 200 and < 300;

    /// <summary>The answer's object.</summary>
    public Row Body { get; }

    /// <summary>Rows of a list's page.</summary>
    public IReadOnlyList<Row> Data => Body.Rows("data");

    /// <summary>For the next page; empty on the last.</summary>
    public string NextCursor => Body.Text("next_cursor") is { Length: > 0 } own ? own : Body.Text("meta.next_cursor");

    /// <summary>What is wrong as a whole.</summary>
    public string Title => Body.Text("title");

    /// <summary>Fields with something wrong.</summary>
    public IEnumerable<string> FaultyFields => faults.Keys;

    /// <summary>What is wrong with a field, in the API's words.</summary>
    public IReadOnlyList<string> Faults(string field) => faults.GetValueOrDefault(field) ?? [];

    private static JsonElement Read(ApiAnswer answer)
    {
        try
        {
            return answer.Body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(answer.Body);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    // Problem details have an object of fields, whose names may have dots in them; the merchants' API (specs/2) has a list.
    private void ReadFaults()
    {
        var errors = Body.Part("errors");
        if (errors.Json.ValueKind == JsonValueKind.Object)
            foreach (var field in errors.Json.EnumerateObject())
                faults[field.Name] = [.. field.Value.EnumerateArray().Select(message => new Row(message).Value)];
        foreach (var error in Body.Rows("errors"))
        {
            if (!faults.TryGetValue(error.Text("field"), out var messages))
                faults[error.Text("field")] = messages = [];
            messages.Add(error.Text("message"));
        }
    }
}
