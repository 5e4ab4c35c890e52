using System.Globalization;
using Affiliate.Testing;

namespace Affiliate.Bench.Deliveries;

/// <summary>A BullMQ worker on a Redis that syncs its append-only file each second, both processes of their own.</summary>
internal sealed class BullMqPeer : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Bench", "Deliveries", "BullMq");
    private static readonly TimeSpan UpWithin = TimeSpan.FromMinutes(1);
    private readonly string data = Directory.CreateTempSubdirectory("affiliate-redis-").FullName;
    private readonly OwnedProcess redis;
    private readonly OwnedProcess worker;
    private readonly HttpClient http;

    private BullMqPeer(int concurrency, int redisPort, int port)
    {
        redis = OwnedProcess.Start(
            ["redis-server", "--port", $"{redisPort}", "--bind", "127.0.0.1", "--appendonly", "yes", "--appendfsync", "everysec",
                "--save", "", "--dir", data],
            data, new Dictionary<string, string?>(StringComparer.Ordinal), removeFolder: true);
        worker = OwnedProcess.Start(
            ["node", Path.Combine(Folder, "worker.mjs")], Folder,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["REDIS_PORT"] = $"{redisPort}", ["PORT"] = $"{port}", ["CONCURRENCY"] = $"{concurrency}",
            },
            removeFolder: false);
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>What this machine lacks to run it; null when nothing.</summary>
    public static async Task<string?> LackAsync()
    {
        foreach (var program in (string[])["redis-server", "node", "npm"])
        {
            if (!OnPath(program))
                return $"there is no {program} on this machine";
        }

        if (Directory.Exists(Path.Combine(Folder, "node_modules", "bullmq")))
            return null;
        try
        {
            await Command.RunAsync(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder: Folder);
            return null;
        }
        catch (InvalidOperationException failed)
        {
            return failed.Message;
        }
    }

    public static async Task<BullMqPeer> StartAsync(int concurrency)
    {
        var (redisPort, port) = (FreePort.Next(), FreePort.Next());
        var peer = new BullMqPeer(concurrency, redisPort, port);
        await Eventually.Async(() => peer.redis.ListensAsync(redisPort), UpWithin, "Redis listens");
        await Eventually.Async(() => peer.worker.ListensAsync(port), UpWithin, "the worker listens");
        return peer;
    }

    /// <summary>Deliveries per second out of a queue that was filled before.</summary>
    public async Task<double> MeasureAsync(Uri url, string body, int count)
    {
        using var content = new StringContent(body);
        using var answer = await http.PostAsync(
            new Uri($"run?count={count}&url={Uri.EscapeDataString(url.ToString())}", UriKind.Relative), content);
        return count / double.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        worker.Dispose();
        redis.Dispose();
        Directory.Delete(data, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
