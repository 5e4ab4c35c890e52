using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Formats.Tar;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Affiliate.Testing.Tests.Servers;

/// <summary>
/// As much of a container engine as our containers ask for. What it "runs" are the private local processes, on the ports the
/// containers were given: so everything of the container path is tested but the images and the engine itself.
/// </summary>
internal sealed class ProcessEngine : IAsyncDisposable
{
    private const string Id = "0123456789ab";
    private readonly ConcurrentDictionary<string, EngineContainer> _containers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Output, int ExitCode)> _commands = new(StringComparer.Ordinal);
    private readonly EngineSocket _socket;

    private readonly EngineFault _fault;

    public ProcessEngine(EngineFault fault = EngineFault.None)
    {
        _fault = fault;
        _socket = new(AnswerAsync);
    }

    public string Address => _socket.Address;

    public IReadOnlyList<EngineContainer> Containers => [.. _containers.Values];

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        foreach (var container in Containers)
            await container.DisposeAsync();
    }

    private async Task<EngineAnswer> AnswerAsync(EngineRequest request)
    {
        // /v1.44/containers/{id}/start
        var path = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [['v', ..], .. var rest]
            ? rest
            : request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (request.Method, path) switch
        {
            (_, ["_ping"]) => new("200 OK", "OK"u8.ToArray(), "text/plain"),
            ("GET", ["info" or "version"]) => Json(new { Os = "linux", OperatingSystem = "a test" }),
            ("GET", ["images", .., "json"]) when _fault != EngineFault.NoImages => Json(new { Id = "sha256:none" }),
            (_, ["images", ..]) => Json(new { message = $"manifest for {PostgresContainer.Image} not found" }, "404 Not Found"),
            ("POST", ["containers", "create"]) => Created(JsonDocument.Parse(request.Body).RootElement),
            ("GET", ["containers", var id, "json"]) => Inspected(id),
            ("PUT", ["containers", var id, "archive"]) => Unpacked(_containers[id], request.Body),
            ("POST", ["containers", var id, "start"]) when _fault == EngineFault.ContainersEnd => Ended(_containers[id]),
            ("POST", ["containers", var id, "start"]) => await DoneAsync(_containers[id].StartAsync()),
            ("GET", ["containers", _, "logs"]) => EngineAnswer.Log(Frame("the disk is full\n")),
            ("POST", ["containers", _, "wait"]) => Json(new { StatusCode = 1 }),
            ("POST", ["containers", var id, "stop"]) => await DoneAsync(_containers[id].StopAsync()),
            ("POST", ["containers", var id, "pause"]) => await DoneAsync(_containers[id].PauseAsync()),
            ("POST", ["containers", var id, "unpause"]) => await DoneAsync(_containers[id].UnpauseAsync()),
            ("DELETE", ["containers", var id]) => await DoneAsync(_containers[id].RemoveAsync(request.Query)),
            ("POST", ["containers", var id, "exec"]) => await ExecutedAsync(
                _containers[id], JsonDocument.Parse(request.Body).RootElement),
            ("POST", ["exec", var command, "start"]) => EngineAnswer.Stream(Frame(_commands[command].Output)),
            ("GET", ["exec", var command, "json"]) => Json(new { ID = command, _commands[command].ExitCode, Running = false }),
            _ => new("501 Not Implemented", Encoding.UTF8.GetBytes($"{{\"message\":\"{request.Method} {request.Path}\"}}")),
        };
    }

    private EngineAnswer Created(JsonElement request)
    {
        var id = Id + _containers.Count.ToString(CultureInfo.InvariantCulture);
        _containers[id] = new(request);
        return Json(new { Id = id, Warnings = Array.Empty<string>() }, "201 Created");
    }

    private EngineAnswer Inspected(string id) => _containers[id].Removed is null
        ? Json(_containers[id].Inspect(id))
        : Json(new { message = "no such container" }, "404 Not Found");

    private static EngineAnswer Unpacked(EngineContainer container, byte[] archive)
    {
        using var tar = new TarReader(new MemoryStream(archive));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } content)
                container.Files['/' + entry.Name.TrimStart('/')] = new StreamReader(content).ReadToEnd();
        }

        return new("200 OK", []);
    }

    private async Task<EngineAnswer> ExecutedAsync(EngineContainer container, JsonElement request)
    {
        var command = request.GetProperty("Cmd").EnumerateArray().Select(word => word.GetString()!).ToArray();
        var id = $"command{_commands.Count}";
        _commands[id] = await container.ExecuteAsync(command);
        return Json(new { Id = id }, "201 Created");
    }

    private static EngineAnswer Ended(EngineContainer container)
    {
        container.End();
        return EngineAnswer.Nothing;
    }

    private static async Task<EngineAnswer> DoneAsync(Task work)
    {
        await work;
        return EngineAnswer.Nothing;
    }

    private static EngineAnswer Json<T>(T body, string status = "200 OK") => new(status, JsonSerializer.SerializeToUtf8Bytes(body));

    /// <summary>Standard output, as it is told apart from the errors: 1, three zeros, the length, the bytes.</summary>
    private static byte[] Frame(string output)
    {
        var bytes = Encoding.UTF8.GetBytes(output);
        var frame = new byte[8 + bytes.Length];
        frame[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), bytes.Length);
        bytes.CopyTo(frame, 8);
        return frame;
    }
}

/// <summary>What is wrong with an engine that answers.</summary>
internal enum EngineFault
{
    None,

    /// <summary>It has none and can get none.</summary>
    NoImages,

    /// <summary>Whatever it starts ends at once with 1.</summary>
    ContainersEnd,
}
