using System.Globalization;

namespace Affiliate.Testing;

/// <summary>One of the receivers of deploy/examples, started as its first lines say.</summary>
public sealed class ExampleReceiver : IAsyncDisposable
{
    private static readonly TimeSpan UpWithin = TimeSpan.FromMinutes(2);
    private readonly string folder = Directory.CreateTempSubdirectory("affiliate-receiver-").FullName;
    private readonly int port = FreePort.Next();
    private readonly OwnedProcess process;

    private ExampleReceiver(string file, string secret)
    {
        var path = Path.Combine(Repository.Root, "deploy", "examples", "receivers", file);
        Directory.CreateDirectory(Seen);
        process = OwnedProcess.Start(
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

    /// <summary>Where it listens.</summary>
    public Uri Url => new($"http://127.0.0.1:{port}/");

    /// <summary>What it printed.</summary>
    public string Printed => process.Output.Tail();

    private string Seen => Path.Combine(folder, "seen");

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<ExampleReceiver> StartAsync(string file, string secret)
    {
        var receiver = new ExampleReceiver(file, secret);
        await Eventually.Async(() => receiver.process.ListensAsync(receiver.port), UpWithin, $"{file} listens");
        return receiver;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        process.Dispose();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
