namespace Affiliate.Testing;

/// <summary>The installed PostgreSQL as a process of this machine, on a loopback port, with its data in a temporary folder.</summary>
internal sealed class PostgresProcess : IServerHost
{
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(20);
    private readonly bool _fast;
    private OwnedProcess? _process;

    private PostgresProcess(string folder, int port, string password, bool fast) =>
        (Folder, Port, Password, _fast) = (folder, port, password, fast);

    public string Address => "127.0.0.1";

    public int Port { get; }

    public string Password { get; }

    public bool IsRunning => _process is { HasExited: false };

    public string Folder { get; }

    private string Data => Path.Combine(Folder, "data");

    public static async Task<PostgresProcess> CreateAsync(bool fast, int? port = null)
    {
        var template = await PostgresTemplate.GetAsync();
        var folder = await PostgresInstallation.CreateFolderAsync();
        var host = new PostgresProcess(folder, port ?? FreePort.Next(), template.Password, fast);
        try
        {
            await template.CopyToAsync(host.Data);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public Task StartAsync(Func<Task<bool>> answers)
    {
        var process = _process = OwnedProcess.Start(
            PostgresInstallation.AsAccount(
            [
                PostgresInstallation.Program("postgres"), "-D", Data,
                .. PostgresSettings.Arguments(_fast, $"port={Port}", $"listen_addresses={Address}", "unix_socket_directories="),
            ]),
            Folder,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["LC_ALL"] = PostgresSettings.Locale },
            removeFolder: true);
        return process.WaitUntilAsync(answers, PostgresSettings.StartDeadline, "PostgreSQL", () => process.Output.Tail());
    }

    public async Task KillAsync()
    {
        if (_process is null || Master() is not { } master)
            return;

        // Each connection is served by a child in a session of its own.
        var children = Posix.ChildrenOf(master);
        _process.Dispose();
        _process = null;
        foreach (var child in children)
            Posix.Signal(child, Posix.Kill);
        await Eventually.Async(() => !children.Any(Posix.IsRunning), EndDeadline, "all of the server's processes are gone");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } && Master() is { } master)
        {
            // The immediate shutdown gives back the shared memory, which SIGKILL would leave behind for good.
            Posix.Signal(master, Posix.Quit);
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(EndDeadline);
        }

        _process?.Dispose();
        _process = null;
        Directory.Delete(Folder, recursive: true);
    }

    private int? Master()
    {
        var file = Path.Combine(Data, "postmaster.pid");
        return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id) ? id : null;
    }
}
