using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Affiliate.LeadStatus.Checks.Code;

/// <summary>A few worker processes that take turns; one that hangs or dies is killed and replaced.</summary>
internal sealed class CodeWorkers : IDisposable
{
    private const int Most = 2;
    private const long HeapBytes = 256L * 1024 * 1024;
    private const int LongestAnswer = 16 * 1024 * 1024;

    // Code that is stopped at its limit still says where; what no limit stops, such as one product of huge integers, is killed.
    private static readonly TimeSpan Deadline = Code.Worker.CodeWorker.Longest + TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim places = new(Most, Most);
    private readonly ConcurrentBag<CodeProcess> idle = [];

    /// <summary>Reads code without running it.</summary>
    /// <exception cref="CodeFault">It is no JavaScript, or does what code here may not.</exception>
    public Task CheckAsync(string code, CancellationToken cancellation) =>
        DoAsync(new JsonObject { ["code"] = code }.ToJsonString(), cancellation);

    /// <summary>Runs code.</summary>
    /// <exception cref="CodeFault">It failed: nothing it asked for counts.</exception>
    public Task<JsonObject> RunAsync(string code, JsonObject variables, CancellationToken cancellation) =>
        DoAsync(new JsonObject { ["code"] = code, ["variables"] = variables }.ToJsonString(), cancellation);

    private async Task<JsonObject> DoAsync(string job, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        var worker = idle.TryTake(out var known) ? known : CodeProcess.Start(HeapBytes);
        var isGood = false;
        try
        {
            var line = await worker.DoAsync(job, Deadline, cancellation) ?? throw new CodeFault("the code takes too much memory", 0, 0);
            isGood = line.Length <= LongestAnswer;
            var answer = isGood ? JsonNode.Parse(line)!.AsObject() : throw new CodeFault("the code asks for too much", 0, 0);
            return answer["done"]?.AsObject() ?? throw Fault(answer);
        }
        catch (TimeoutException)
        {
            throw new CodeFault("the code takes too long", 0, 0);
        }
        finally
        {
            if (isGood)
                idle.Add(worker);
            else
                worker.Dispose();
            places.Release();
        }
    }

    private static CodeFault Fault(JsonObject answer) =>
        new(answer["error"]!.GetValue<string>(), answer["line"]!.GetValue<int>(), answer["column"]!.GetValue<int>());

    public void Dispose()
    {
        while (idle.TryTake(out var worker))
            worker.Dispose();
        places.Dispose();
    }
}
