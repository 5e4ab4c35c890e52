using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Affiliate.Standalone.Demo;

/// <summary>Calls the instance over HTTP as its users would, and prints every call with its real answer unless it is quiet.</summary>
internal sealed class DemoApi(string address, bool isQuiet = false) : IDisposable
{
    private const int LongestPrinted = 700;
    public const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HttpClient client =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri(address) };

    public void Tell(string what) => Say($"\n# {what}");

    public void Check(bool holds, string what)
    {
        Say($"   {(holds ? "✓" : "✗")} {what}");
        if (!holds)
            throw new DemoFailure(what);
    }

    public Task<JsonElement> PostAsync(string token, string path, object body) => CallAsync(HttpMethod.Post, token, path, body);

    public Task<JsonElement> PutAsync(string token, string path, object body) => CallAsync(HttpMethod.Put, token, path, body);

    public Task<JsonElement> GetAsync(string token, string path) => CallAsync(HttpMethod.Get, token, path, null);

    /// <summary>Asks again until the answer is the one waited for (events take a moment), and prints the last.</summary>
    public async Task<JsonElement> UntilAsync(string token, string path, Func<JsonElement, bool> expected, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        while (!limit.IsCancellationRequested)
        {
            if (expected((await SendAsync(HttpMethod.Get, token, path, null)).Body))
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        return await GetAsync(token, path);
    }

    /// <summary>Clicks a link as a browser and gives the address it is sent to.</summary>
    public async Task<string> FollowAsync(string path, string? from = null, string agent = Browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.UserAgent.ParseAdd(agent);
        request.Headers.Referrer = from is null ? null : new Uri(from);
        using var response = await client.SendAsync(request);
        var location = response.Headers.Location?.OriginalString ?? "";
        Say($"→ GET {path} User-Agent: {agent}\n← {(int)response.StatusCode} Location: {location}");
        return location.Length > 0 ? location : throw new DemoFailure($"GET {path} did not redirect");
    }

    /// <summary>Calls what answers in one line of text, as reporting software does.</summary>
    public async Task<string> LineAsync(string path)
    {
        Say($"→ GET {path}");
        using var response = await client.GetAsync(path);
        var line = (await response.Content.ReadAsStringAsync()).Trim();
        Say($"← {(int)response.StatusCode} {line}");
        return line;
    }

    public void Dispose() => client.Dispose();

    private void Say(string line)
    {
        if (!isQuiet)
            Console.WriteLine(line);
    }

    private async Task<JsonElement> CallAsync(HttpMethod method, string token, string path, object? body)
    {
        var sent = body is null ? "" : JsonSerializer.Serialize(body, Json);
        Say($"→ {method} {path} {sent}");
        var (status, text, answer) = await SendAsync(method, token, path, sent);
        Say($"← {status} {(text.Length > LongestPrinted ? text[..LongestPrinted] + " …" : text)}");
        return status < 300 ? answer : throw new DemoFailure($"{method} {path} was answered {status}{(isQuiet ? $": {text}" : "")}");
    }

    private async Task<(int Status, string Text, JsonElement Body)> SendAsync(HttpMethod method, string token, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (!string.IsNullOrEmpty(body))
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text, text.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }
}
