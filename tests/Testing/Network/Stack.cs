using Xunit;

namespace Affiliate.Testing.Network;

/// <summary>A running network, seen through its front door; its processes can be killed and started again.</summary>
public abstract class Stack : IAsyncLifetime
{
    private readonly Dictionary<string, ServiceProcess> _processes = new(StringComparer.Ordinal);
    private ApiClient? _anybody;

    /// <summary>Somebody without a token: a visitor's browser.</summary>
    public ApiClient Anybody => _anybody ?? throw new InvalidOperationException("Not started.");

    /// <summary>The operator, by the token from the configuration.</summary>
    public ApiClient Operator => Anybody.As(OperatorToken);

    /// <summary>Where users reach it.</summary>
    public Uri Address => this[FrontDoor].Address;

    /// <summary>Folder under artifacts for what the processes wrote.</summary>
    public string Evidence { get; init; } = "end-to-end";

    /// <summary>Names of the processes.</summary>
    public IEnumerable<string> Names => _processes.Keys;

    /// <summary>The operator's token, for requests written out whole.</summary>
    public string OperatorSecret => OperatorToken;

    protected static string OperatorToken => "aff_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>The process users talk to.</summary>
    protected abstract string FrontDoor { get; }

    public ServiceProcess this[string name] => _processes[name];

    public async Task InitializeAsync()
    {
        await PrepareAsync();
        await Task.WhenAll(_processes.Values.Select(process => process.StartAsync()));
        _anybody = new ApiClient(this[FrontDoor].Address);
    }

    public async Task DisposeAsync()
    {
        await KeepLogsAsync("end");
        foreach (var process in _processes.Values)
            await process.DisposeAsync();
        _anybody?.Dispose();
        await CleanUpAsync();
    }

    /// <summary>Keeps what each process wrote since its start, for whoever looks into a failure.</summary>
    public async Task KeepEvidenceAsync(string moment) => await KeepMoreAsync(await KeepLogsAsync(moment));

    /// <summary>What else shows where a failure comes from.</summary>
    protected virtual Task KeepMoreAsync(string folder) => Task.CompletedTask;

    private async Task<string> KeepLogsAsync(string moment)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", Evidence, GetType().Name, moment);
        Directory.CreateDirectory(folder);
        foreach (var (name, process) in _processes)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.log"), process.Output.ToString());
        return folder;
    }

    /// <summary>Makes what the processes need, and names them with <see cref="Add"/>.</summary>
    protected abstract Task PrepareAsync();

    protected abstract Task CleanUpAsync();

    protected void Add(string name, string project, IReadOnlyDictionary<string, string?> settings) =>
        _processes.Add(name, ServiceProcess.Create(project, settings));
}
