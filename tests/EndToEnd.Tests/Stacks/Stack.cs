using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Stacks;

/// <summary>A running network, seen through its front door; its processes can be killed and started again.</summary>
public abstract class Stack : IAsyncLifetime
{
    private readonly Dictionary<string, ServiceProcess> _processes = new(StringComparer.Ordinal);
    private ApiClient? _anybody;

    /// <summary>Somebody without a token: a visitor's browser.</summary>
    public ApiClient Anybody => _anybody ?? throw new InvalidOperationException("Not started.");

    /// <summary>The operator, by the token from the configuration.</summary>
    public ApiClient Operator => Anybody.As(OperatorToken);

    /// <summary>Names of the processes.</summary>
    public IEnumerable<string> Names => _processes.Keys;

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
        foreach (var (name, process) in _processes)
        {
            Keep(name, process);
            await process.DisposeAsync();
        }

        _anybody?.Dispose();
        await CleanUpAsync();
    }

    /// <summary>Makes what the processes need, and names them with <see cref="Add"/>.</summary>
    protected abstract Task PrepareAsync();

    protected abstract Task CleanUpAsync();

    protected void Add(string name, string project, IReadOnlyDictionary<string, string?> settings) =>
        _processes.Add(name, ServiceProcess.Create(project, settings));

    // What each wrote last, for whoever looks into a failure.
    private void Keep(string name, ServiceProcess process)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "end-to-end", GetType().Name)).FullName;
        File.WriteAllText(Path.Combine(folder, $"{name}.log"), process.Output.ToString());
    }
}
