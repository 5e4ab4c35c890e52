using System.Text.Json;
using System.Text.RegularExpressions;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Requests;

/// <summary>Sends the files' requests one by one and remembers what the next ones need, as somebody does who sends them by hand.</summary>
internal sealed partial class Replay(Stack stack)
{
    // Where a named request's answer says what a variable is to be.
    private static readonly (string Request, string Path, string Variable)[] Taught =
    [
        ("merchant", "id", "merchant_id"), ("merchant", "site_key", "site_key"), ("merchant_token", "token", "merchant"),
        ("spare_merchant_token", "id", "token_id"), ("publisher", "id", "publisher_id"), ("publisher_token", "token", "publisher"),
        ("spare_publisher_token", "id", "token_id"), ("link", "code", "code"), ("customer", "data.id", "customer"),
        ("sale", "data.id", "conversion"),
        ("leads", "data.0.id", "lead"), ("quarantine", "data.0.id", "entry"), ("deliveries", "data.0.id", "delivery"),
        ("settlement", "id", "settlement_id"), ("held", "data.0.id", "reversal"), ("held_again", "data.0.id", "reversal"),
        ("replay", "id", "replay"), ("user", "id", "user_id"),
    ];

    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["gateway"] = "" };

    /// <summary>Fills in a variable.</summary>
    public string this[string variable]
    {
        set => variables[variable] = value;
    }

    public string Filled(string text) => Variable().Replace(text, match => variables[match.Groups["name"].Value]);

    /// <summary>Sends one; a list that still waits for what happens behind the API is asked again.</summary>
    public async Task<ApiAnswer> SendAsync(FiledRequest request)
    {
        var needed =
            Taught.FirstOrDefault(taught => taught.Request == request.Name && taught.Path.Contains(".0.", StringComparison.Ordinal)).Path;
        var answer = needed is null
            ? await OnceAsync(request)
            : await Eventually.Async(
                () => OnceAsync(request), got => Find(got.Json, needed) is not null, Deadlines.Event, $"{request} has a row");
        foreach (var (_, path, variable) in Taught.Where(taught => taught.Request == request.Name))
            variables[variable] = Find(answer.Json, path) ?? throw new InvalidOperationException($"{answer} has no {path}");
        if (request.Name == "click")
            variables["click"] = Landing.Of(answer).Referrer;
        return answer;
    }

    private async Task<ApiAnswer> OnceAsync(FiledRequest request)
    {
        var headers = request.Headers.Select(header => (header.Name, Value: Filled(header.Value))).ToList();
        var type = headers.Find(header => header.Name == "Content-Type").Value;
        HttpContent? body = request.Body is null
            ? null : new StringContent(Filled(request.Body), System.Text.Encoding.UTF8, type ?? "application/json");
        return await stack.Anybody.SendAsync(
            new HttpMethod(request.Method), Filled(request.Address), body, headers.Where(header => header.Name != "Content-Type"));
    }

    private static string? Find(JsonElement json, string path)
    {
        foreach (var part in path.Split('.'))
        {
            if (json.ValueKind == JsonValueKind.Array)
            {
                if (json.GetArrayLength() == 0)
                    return null;
                json = json[0];
            }
            else if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(part, out json))
                return null;
        }

        return json.ToString();
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
