namespace Affiliate.Testing;

/// <summary>The installed RabbitMQ as a process of this machine, on loopback ports, with its data in a temporary folder.</summary>
internal sealed class BrokerProcess : IBrokerHost
{
    private readonly BrokerSettings _settings;
    private OwnedProcess? _process;

    public BrokerProcess(int? port = null) => _settings = BrokerSettings.Create(
        Directory.CreateTempSubdirectory("affiliate-broker-").FullName, port ?? FreePort.Next());

    public string Address => "127.0.0.1";

    public int Port => _settings.Port;

    public string Password => BrokerSettings.Password;

    public bool IsRunning => _process is { HasExited: false };

    public string Folder => _settings.Folder;

    public Task StartAsync(Func<Task<bool>> answers)
    {
        var script = $"epmd -port {_settings.PortMapperPort} -address 127.0.0.1 & exec \"$0\"";
        _process = OwnedProcess.Start(
            ["sh", "-c", script, BrokerInstallation.Script("rabbitmq-server")],
            Folder,
            _settings.Environment,
            removeFolder: true);
        return _process.WaitUntilAsync(answers, BrokerSettings.StartDeadline, "RabbitMQ", Log);
    }

    public Task KillAsync()
    {
        _process?.Dispose();
        _process = null;
        return Task.CompletedTask;
    }

    public Task<string> ControlAsync(params string[] arguments) =>
        Command.RunAsync([BrokerInstallation.Script("rabbitmqctl"), .. arguments], _settings.Environment, Folder);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private string Log()
    {
        var files = Directory.Exists(_settings.LogFolder) ? Directory.GetFiles(_settings.LogFolder) : [];
        return string.Join('\n', files.Select(File.ReadAllText).Prepend(_process?.Output.Tail() ?? ""));
    }
}
