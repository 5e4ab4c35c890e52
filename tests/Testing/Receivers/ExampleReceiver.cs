using System.Globalization;

namespace Affiliate.Testing;

/// <summary>One of the receivers of deploy/examples, started as its first lines say.</summary>
public sealed class ExampleReceiver : IAsyncDisposable
{
    private static readonly TimeSpan UpWithin = TimeSpan.FromMinutes(2);
    private readonly string folder = Directory.CreateTempSubdirectory("affiliate-receiver-").FullName;
    private readonly int port = FreePort.Next();
    private readonly string file;
    private readonly string secret;
    private OwnedProcess process;

    private ExampleReceiver(string file, string secret)
    {
        (this.file, this.secret) = (file, secret);
        Directory.CreateDirectory(Seen);
        process = Launch();
    }

    /// <summary>Where it listens.</summary>
    public Uri Url => new($"http://127.0.0.1:{port}/");

    /// <summary>What it printed since it was started last.</summary>
    public string Printed => process.Output.Tail();

    /// <summary>Folder of the ids it has taken.</summary>
    public string Seen => Path.Combine(folder, "seen");

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<ExampleReceiver> StartAsync(string file, string secret)
    {
        var receiver = new ExampleReceiver(file, secret);
        await receiver.ListensAsync();
        return receiver;
    }

    /// <summary>Away, until <see cref="StartAgainAsync"/>; what it has taken stays.</summary>
    public void Stop() => process.Dispose();

    /// <summary>Back on the same port.</summary>
    public Task StartAgainAsync()
    {
        process = Launch();
        return ListensAsync();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        process.Dispose();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task ListensAsync() => Eventually.Async(() => process.ListensAsync(port), UpWithin, $"{file} listens");

    private OwnedProcess Launch()
    {
        var path = Path.Combine(Repository.Root, "deploy", "examples", "receivers", file);
        return OwnedProcess.Start(
            Path.GetExtension(file) switch
            {
                ".php" => ["php", "-S", $"127.0.0.1:{port}", path],
                ".mjs" => ["node", path],
                ".py" => ["python3", path],
                ".cs" => ["dotnet", "run", path],
                _ => throw new ArgumentException("Nobody knows how to start it.", nameof(file)),
            },
            folder,
            new Dictionary<string, string?>
            {
                ["WEBHOOK_SECRET"] = secret, ["SEEN"] = Seen, ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
            },
            removeFolder: true);
    }
}
