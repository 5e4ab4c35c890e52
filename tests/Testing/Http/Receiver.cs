using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Affiliate.Testing;

/// <summary>A publisher's, shop's or CRM's server in the test's own process: records requests, answers as told.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly X509Certificate2? _certificate;
    private readonly List<ReceivedRequest> _requests = [];
    private readonly Queue<Answer> _next = new();
    private readonly List<(Func<ReceivedRequest, bool> Matches, Answer Answer)> _rules = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Answer _otherwise = Answer.Ok;
    private WebApplication? _server;

    private Receiver(int port, TimeProvider time, X509Certificate2? certificate) =>
        (Port, _time, _certificate) = (port, time, certificate);

    public int Port { get; }

    /// <summary>http://127.0.0.1:port/, https with a certificate; the same after a restart.</summary>
    public Uri Url => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}/");

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static async Task<Receiver> StartAsync(TimeProvider? time = null, X509Certificate2? certificate = null)
    {
        var receiver = new Receiver(FreePort.Next(), time ?? TimeProvider.System, certificate);
        await receiver.StartAgainAsync();
        return receiver;
    }

    /// <summary>Each of these answers one request; they come before everything else.</summary>
    public void Next(params IEnumerable<Answer> answers)
    {
        lock (_requests)
        {
            foreach (var answer in answers)
                _next.Enqueue(answer);
        }
    }

    /// <summary>For requests that match; the rule added last wins.</summary>
    public void When(Func<ReceivedRequest, bool> matches, Answer answer)
    {
        lock (_requests)
            _rules.Insert(0, (matches, answer));
    }

    /// <summary>For requests to this path.</summary>
    public void On(string path, Answer answer) => When(request => request.Path == path, answer);

    /// <summary>For all other requests; 200 without a body until told otherwise.</summary>
    public void Otherwise(Answer answer)
    {
        lock (_requests)
            _otherwise = answer;
    }

    /// <summary>The first request that matches, now or later; fails listing what came instead.</summary>
    public async Task<ReceivedRequest> WaitForAsync(Func<ReceivedRequest, bool> predicate, TimeSpan deadline) =>
        (await WaitForAsync(1, predicate, deadline))[0];

    /// <summary>At least this many matching requests, oldest first.</summary>
    public async Task<IReadOnlyList<ReceivedRequest>> WaitForAsync(
        int count, Func<ReceivedRequest, bool> predicate, TimeSpan deadline)
    {
        var late = Task.Delay(deadline);
        while (true)
        {
            Task arrival;
            ReceivedRequest[] matching;
            lock (_requests)
            {
                arrival = _arrival.Task;
                matching = [.. _requests.Where(predicate)];
            }

            if (matching.Length >= count)
                return matching;
            if (await Task.WhenAny(arrival, late) == late)
                Assert.Fail(
                    $"{matching.Length} of {count} requests within {deadline.TotalSeconds:0.#} s; all "
                        + $"requests:\n{string.Join('\n', Requests)}");
        }
    }

    /// <summary>Refuses connections from now on; what was recorded stays.</summary>
    public async Task StopAsync()
    {
        if (_server is { } server)
            await server.DisposeAsync();
        _server = null;
    }

    /// <summary>Listens again on the same port after <see cref="StopAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, Port, listen =>
            {
                if (_certificate is not null)
                    listen.UseHttps(_certificate);
            });
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
        });
        builder.WebHost.UseSetting(WebHostDefaults.ShutdownTimeoutKey, "0");
        _server = builder.Build();
        _server.Run(HandleAsync);
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var request = new ReceivedRequest(
            http.Request.Method,
            http.Request.Path.Value ?? "/",
            http.Request.QueryString.Value ?? "",
            http.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            _time.GetUtcNow())
        {
            Target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
        };
        try
        {
            await Record(request).WriteAsync(request, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort();
        }
    }

    private Answer Record(ReceivedRequest request)
    {
        TaskCompletionSource arrived;
        Answer answer;
        lock (_requests)
        {
            _requests.Add(request);
            answer = _next.TryDequeue(out var next) ? next
                : _rules.Find(rule => rule.Matches(request)).Answer ?? _otherwise;
            (arrived, _arrival) = (_arrival, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        arrived.SetResult();
        return answer;
    }
}
