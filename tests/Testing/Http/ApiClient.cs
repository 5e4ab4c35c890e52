using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Affiliate.Testing;

/// <summary>Calls our HTTP API as its users do; never follows redirects.</summary>
public sealed class ApiClient : IDisposable
{
    /// <summary>What it calls itself unless a request says otherwise: a browser, as whoever follows a link is a person.</summary>
    public const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private const string UserAgent = "User-Agent";
    private readonly HttpClient _http;
    private readonly AuthenticationHeaderValue? _authorization;

    public ApiClient(Uri baseAddress, string? token = null)
        : this(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
            {
                BaseAddress = baseAddress,
            },
            token)
    {
    }

    /// <summary>For an in-process server's own client.</summary>
    public ApiClient(HttpClient http, string? token = null)
    {
        _http = http;
        _authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>snake_case, nulls left out, as the API writes it.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The same server seen by another caller; null for no token.</summary>
    public ApiClient As(string? token) => new(_http, token);

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<ApiAnswer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<ApiAnswer> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, body);

    /// <param name="method">Any method.</param>
    /// <param name="path">Relative to the base address.</param>
    /// <param name="body">A string goes as JSON as it is, an <see cref="HttpContent"/> as it is, anything else as snake_case JSON.</param>
    /// <param name="headers">Added to the request, e.g. an Idempotency-Key; a User-Agent takes the place of <see cref="Browser"/>.</param>
    public async Task<ApiAnswer> SendAsync(
        HttpMethod method, string path, object? body = null, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = ContentOf(body) };
        request.Headers.Authorization = _authorization;
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (!request.Headers.NonValidated.Contains(UserAgent))
            request.Headers.TryAddWithoutValidation(UserAgent, Browser);
        using var response = await _http.SendAsync(request);
        return new ApiAnswer(
            $"{method} {path}",
            response.StatusCode,
            // As they came: the parsed form of a Location is not the one on the wire.
            response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();

    private static HttpContent? ContentOf(object? body) => body switch
    {
        null => null,
        HttpContent content => content,
        string json => new StringContent(json, Encoding.UTF8, "application/json"),
        _ => new StringContent(JsonSerializer.Serialize(body, body.GetType(), Json), Encoding.UTF8, "application/json"),
    };
}
