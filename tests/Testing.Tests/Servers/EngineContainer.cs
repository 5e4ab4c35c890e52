using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Affiliate.Testing.Tests.Servers;

/// <summary>A container as it was asked for, with a private local process in the image's place.</summary>
internal sealed class EngineContainer(JsonElement request) : IAsyncDisposable
{
    private IServerHost? _host;
    private string _state = "created";

    public string Image => request.GetProperty("Image").GetString()!;

    public string StopSignal => request.GetProperty("StopSignal").GetString()!;

    public IReadOnlyList<string> Command => Words("Cmd");

    public IReadOnlyList<string> Environment => Words("Env");

    /// <summary>Files put into it before its start, by path.</summary>
    public ConcurrentDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The port of this machine it was given at each start.</summary>
    public ConcurrentQueue<int> Starts { get; } = new();

    /// <summary>How it was removed; null while it is there.</summary>
    public string? Removed { get; private set; }

    private JsonProperty Binding => request.GetProperty("HostConfig").GetProperty("PortBindings").EnumerateObject().Single();

    private string HostPort => Binding.Value[0].GetProperty("HostPort").GetString()!;

    public async Task StartAsync()
    {
        var port = int.Parse(HostPort, CultureInfo.InvariantCulture);
        Starts.Enqueue(port);
        _host ??= Image.Split(':')[0] switch
        {
            "rabbitmq" => new BrokerProcess(port),
            "mongo" => await WireFront.CreateAsync(port),
            _ => await PostgresProcess.CreateAsync(fast: false, port),
        };
        await _host.StartAsync(_host is PostgresProcess ? SetPasswordAsync : () => Task.FromResult(true));
        _state = "running";
    }

    public async Task StopAsync()
    {
        Assert.Equal("SIGKILL", StopSignal);
        await _host!.KillAsync();
        _state = "exited";
    }

    public void End() => _state = "exited";

    public Task PauseAsync() => ((IMongoHost)_host!).HangAsync();

    public Task UnpauseAsync() => ((IMongoHost)_host!).ResumeAsync();

    public async Task RemoveAsync(string query)
    {
        await DisposeAsync();
        Removed = query;
    }

    public async Task<(string Output, int ExitCode)> ExecuteAsync(string[] command)
    {
        Assert.Equal("rabbitmqctl", command[0]);
        return (await ((IBrokerHost)_host!).ControlAsync(command[1..]), 0);
    }

    public object Inspect(string id) => new
    {
        Id = id,
        Name = "/container",
        Config = new { Image, Tty = false },
        State = new { Status = _state, Running = _state == "running" },
        NetworkSettings = new
        {
            Ports = new Dictionary<string, object[]>(StringComparer.Ordinal) { [Binding.Name] = [new { HostIp = "0.0.0.0", HostPort }] },
            Networks = new Dictionary<string, object>(StringComparer.Ordinal) { ["bridge"] = new { Gateway = "127.0.0.1" } },
        },
    };

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _host, null) is { } host)
            await host.DisposeAsync();
    }

    /// <summary>The image makes the account with the password it is given; the local copy has one of its own.</summary>
    private async Task<bool> SetPasswordAsync()
    {
        var password = Environment.Single(variable => variable.StartsWith("POSTGRES_PASSWORD=", StringComparison.Ordinal)).Split('=')[1];
        foreach (var current in new[] { password, _host!.Password })
        {
            var address = new NpgsqlConnectionStringBuilder
            {
                Host = _host.Address, Port = _host.Port, Username = "postgres", Password = current, Pooling = false,
            };
            try
            {
                await using var connection = new NpgsqlConnection(address.ConnectionString);
                await connection.OpenAsync();
                await using var change = new NpgsqlCommand($"ALTER ROLE postgres PASSWORD '{password}'", connection);
                await change.ExecuteNonQueryAsync();
                return true;
            }
            catch (NpgsqlException)
            {
                // Not up yet, or the other password.
            }
        }

        return false;
    }

    private IReadOnlyList<string> Words(string name) => [.. request.GetProperty(name).EnumerateArray().Select(word => word.GetString()!)];
}
