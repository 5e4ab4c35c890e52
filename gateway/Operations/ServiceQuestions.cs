using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Gateway.Operations;

/// <summary>Asks all services the same thing at once; one that is away costs its time limit and is named.</summary>
internal sealed partial class ServiceQuestions(
    IConfiguration configuration,
    [FromKeyedServices(ServiceClients.HandlerKey)] HttpMessageHandler handler,
    InternalTokens tokens,
    InternalKeys keys,
    TimeProvider time,
    ILogger<ServiceQuestions> logger)
{
    /// <summary>Everybody asked.</summary>
    public static readonly IReadOnlyList<string> Services =
        ["ingestion", "conversion", "leadstatus", "commission", "notification", "reporting"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly HttpMessageInvoker invoker = new(handler, disposeHandler: false);

    /// <summary>Asks; a service without that path has nothing to say.</summary>
    /// <param name="method">Method.</param>
    /// <param name="path">Path of the service, given its name, without a slash before it.</param>
    /// <param name="body">JSON body, if any.</param>
    /// <param name="cancellation">Ends all of them.</param>
    public Task<ServiceAnswers<T>> AskAsync<T>(
        HttpMethod method, Func<string, string> path, object? body, CancellationToken cancellation)
        where T : class =>
        AskAsync<T>(Services, method, path, body, cancellation);

    /// <summary>The same of some services only.</summary>
    public Task<ServiceAnswers<T>> AskAsync<T>(
        IReadOnlyList<string> asked, HttpMethod method, Func<string, string> path, object? body, CancellationToken cancellation)
        where T : class =>
        AskAsync<T>(asked, method, path, body, Limit, cancellation);

    /// <summary>The same with a time limit of its own.</summary>
    public async Task<ServiceAnswers<T>> AskAsync<T>(
        IReadOnlyList<string> asked, HttpMethod method, Func<string, string> path, object? body, TimeSpan within,
        CancellationToken cancellation)
        where T : class
    {
        var answers = await Task.WhenAll(
            asked.Select(service => OneAsync<T>(service, method, path(service), body, within, cancellation)));
        return new ServiceAnswers<T>(
            [.. answers.Where(answer => answer.Value is not null).Select(answer => (answer.Service, answer.Value!))],
            [.. answers.Where(answer => !answer.Known).Select(answer => answer.Service)]);
    }

    private async Task<(string Service, T? Value, bool Known)> OneAsync<T>(
        string service, HttpMethod method, string path, object? body, TimeSpan within, CancellationToken cancellation)
        where T : class
    {
        using var limit = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var request = new HttpRequestMessage(method, new Uri(ServiceClients.ServiceAddress(configuration, service), path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(service, Roles.Service, keys.Self));
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options);
        try
        {
            using var response = await invoker.SendAsync(request, either.Token);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return (service, null, true);
            response.EnsureSuccessStatusCode();
            return (service, await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, either.Token), true);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or OperationCanceledException or IOException
            && !cancellation.IsCancellationRequested)
        {
            Away(service, path, fault.GetType().Name);
            return (service, null, false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} gave no answer to {Path} ({Fault})")]
    private partial void Away(string service, string path, string fault);
}
