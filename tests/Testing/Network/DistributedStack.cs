namespace Affiliate.Testing.Network;

/// <summary>
/// The distributed deployment without containers: the programs and settings of docker-compose.yml as local processes, on
/// a RabbitMQ, a PostgreSQL and a MongoDB of their own that tests may stop.
/// </summary>
public sealed class DistributedStack : Stack
{
    private readonly SecretFolder _secrets = new();
    private readonly Dictionary<string, string> _connections = new(StringComparer.Ordinal);
    private RabbitMqBroker? _broker;
    private PostgresServer? _database;
    private MongoServer? _journals;

    /// <summary>Commits reach the disk, as in a deployment; tests leave that out.</summary>
    public bool IsDurable { get; init; }

    /// <summary>Where the programs look for the broker: at itself, or at something in between that a fault needs.</summary>
    public Func<Uri, Uri> BusAddress { get; init; } = broker => broker;

    public RabbitMqBroker Broker => _broker ?? throw new InvalidOperationException("Not started.");

    public PostgresServer Database => _database ?? throw new InvalidOperationException("Not started.");

    public MongoServer Journals => _journals ?? throw new InvalidOperationException("Not started.");

    protected override string FrontDoor => "gateway";

    /// <summary>The connection string of a program's own role.</summary>
    public string Connection(string program) => _connections[program];

    /// <summary>Another instance of the gateway beside the first, on the same database, with other settings.</summary>
    public Task<ServiceProcess> StartGatewayAsync(params IEnumerable<(string Key, string Value)> settings)
    {
        var gateway = ComposeFile.Programs().Single(program => program.Name == FrontDoor);
        var environment = Settings(gateway, name => this[name].Address);
        foreach (var (key, value) in settings)
            environment[key] = value;
        return ServiceProcess.StartAsync(gateway.Project, environment);
    }

    protected override async Task PrepareAsync()
    {
        var programs = ComposeFile.Programs();
        var broker = RabbitMqBroker.CreateAsync();
        _database = await PostgresServer.CreateAsync(fast: !IsDurable);
        _journals = await MongoServer.CreateAsync();
        foreach (var program in programs)
        {
            _secrets.WriteKeys(program.Name);
            _connections[program.Name] = await _database.CreateDatabaseAsync(program.Name) + ";Maximum Pool Size=40";
            _secrets.Write($"{program.Name}.connection", _connections[program.Name]);
            _secrets.Write($"{program.Name}.journal", _journals.Connection($"affiliate_{program.Name}"));
        }

        _broker = await broker;
        _secrets.Write("bus.uri", BusAddress(_broker.Uri).ToString());
        _secrets.Write("operator.token", OperatorToken);
        var addresses = programs.ToDictionary(
            program => program.Name, _ => new Uri($"http://127.0.0.1:{FreePort.Next()}"), StringComparer.Ordinal);
        foreach (var program in programs)
        {
            var settings = Settings(program, name => addresses[name]);
            settings["Urls"] = addresses[program.Name].ToString();
            Add(program.Name, program.Project, settings);
        }
    }

    protected override async Task CleanUpAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        if (_journals is not null)
            await _journals.DisposeAsync();
        _secrets.Dispose();
    }

    protected override async Task KeepMoreAsync(string folder)
    {
        var queues = await Broker.ListQueuesAsync();
        await File.WriteAllLinesAsync(Path.Combine(folder, "queues.txt"), queues.Select(queue => queue.ToString()));
    }

    private Dictionary<string, string?> Settings(ComposeProgram program, Func<string, Uri> address)
    {
        var settings = new Dictionary<string, string?>(Generous.Settings, StringComparer.Ordinal);
        foreach (var (key, value) in program.Environment.Where(setting => setting.Key != "OTEL_EXPORTER_OTLP_ENDPOINT"))
            settings[key] = key.StartsWith("Services__", StringComparison.Ordinal)
                ? address(new Uri(value).Host).ToString() : _secrets.Locate(value);
        return settings;
    }
}
