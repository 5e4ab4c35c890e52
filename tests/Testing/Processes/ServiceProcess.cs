using System.Diagnostics;

namespace Affiliate.Testing;

/// <summary>One of our built programs as a process of its own, listening on a free loopback port.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly string _assembly;
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly string _folder;
    private OwnedProcess? _process;

    private ServiceProcess(string assembly, IReadOnlyDictionary<string, string?> environment, Uri address, string folder) =>
        (_assembly, _environment, Address, _folder) = (assembly, environment, address, folder);

    /// <summary>http://127.0.0.1:port; the same after a restart.</summary>
    public Uri Address { get; }

    /// <summary>What this start of the program wrote so far.</summary>
    public ProcessOutput Output => _process?.Output ?? new ProcessOutput();

    public bool HasExited => _process?.HasExited ?? true;

    public int ExitCode => (_process ?? throw new InvalidOperationException("Not started.")).ExitCode;

    /// <summary>Starts a project by its short name ("Conversion", "Gateway") and waits until it is ready.</summary>
    /// <param name="project">Short name of the project.</param>
    /// <param name="environment">Configuration, such as Bus__Uri; Urls is set when missing; null removes a variable.</param>
    /// <param name="deadline">For GET /health/ready to answer 200; 3 minutes by default: on a machine that has much else to do a start is
    /// slow.</param>
    public static async Task<ServiceProcess> StartAsync(
        string project, IReadOnlyDictionary<string, string?> environment, TimeSpan? deadline = null)
    {
        var service = Create(project, environment);
        try
        {
            await service.StartAsync(deadline);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Knows its address but does not run yet: services that need each other's addresses.</summary>
    public static ServiceProcess Create(string project, IReadOnlyDictionary<string, string?> environment)
    {
        var complete = new Dictionary<string, string?>(environment, StringComparer.Ordinal);
        if (!complete.TryGetValue("Urls", out var urls))
            complete["Urls"] = urls = $"http://127.0.0.1:{FreePort.Next()}";
        var assembly = Repository.Assembly(project);
        // Its own folder to write to, its settings from where it was built.
        complete.TryAdd("DOTNET_CONTENTROOT", Path.GetDirectoryName(assembly));
        var folder = Directory.CreateTempSubdirectory("affiliate-service-").FullName;
        return new(assembly, complete, new Uri(urls!.Split(';')[0]), folder);
    }

    /// <summary>Starts, also again after <see cref="Kill"/> or <see cref="StopAsync"/>, with the same settings.</summary>
    public async Task StartAsync(TimeSpan? deadline = null)
    {
        Launch();
        await WaitUntilReadyAsync(deadline ?? Patience);
    }

    /// <summary>Starts without waiting, for programs that are expected to refuse their configuration.</summary>
    public void Launch()
    {
        _process?.Dispose();
        _process = OwnedProcess.Start(["dotnet", _assembly], _folder, _environment, removeFolder: true);
    }

    public async Task WaitUntilReadyAsync(TimeSpan deadline)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync())
        {
            if (HasExited)
                throw new InvalidOperationException($"{_assembly} ended with {ExitCode}:\n{Output.Tail()}");
            if (Stopwatch.GetElapsedTime(started) > deadline)
                throw new TimeoutException($"{_assembly} not ready in {deadline.TotalSeconds:0} s:\n{Output.Tail()}");
            await Task.Delay(50);
        }
    }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            using var answer = await Http.GetAsync(new Uri(Address, "/health/ready"), timeout.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL: nothing is finished or flushed.</summary>
    public void Kill() => _process?.Kill();

    /// <summary>SIGTERM, as an orchestrator stops it; returns the exit code.</summary>
    public async Task<int> StopAsync(TimeSpan? deadline = null)
    {
        _process?.Terminate();
        return await WaitForExitAsync(deadline);
    }

    public async Task<int> WaitForExitAsync(TimeSpan? deadline = null)
    {
        var process = _process ?? throw new InvalidOperationException("Not started.");
        var limit = deadline ?? TimeSpan.FromSeconds(40);
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"{_assembly} still ran after {limit.TotalSeconds:0} s:\n{Output.Tail()}", late);
        }
    }

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        _process = null;
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
