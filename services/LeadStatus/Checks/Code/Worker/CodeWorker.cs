using System.Text;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Promise;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>
/// The process in which an integration's code runs. It says when it is ready; then each line of its input is a job, and it answers
/// with a line. It has no settings, secrets or connections of ours, and a hard limit for its heap; it is killed when it does not
/// answer in time.
/// </summary>
public static class CodeWorker
{
    /// <summary>The argument that makes a process one.</summary>
    public const string Argument = "code-worker";

    private const int MostStatements = 20_000_000;
    private const int DeepestRecursion = 200;
    private const long MostBytes = 512L * 1024 * 1024;

    /// <summary>How long code may run.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestExpression = TimeSpan.FromMilliseconds(500);
    private const string Rehearsal = """
        {"code":"for (const d of data) { if (/a+/.test(d)) lead.setstc(e2i[d], d); (async () => await lead.approve(d))(); }",
        "variables":{"values":{"data":["a"],"e2i":{"a":"1"}},"goals":[],"currencies":{}}}
        """;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly string Prelude = Read("prelude.js");

    /// <summary>Works until its input ends.</summary>
    public static int Run()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Utf8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8);
        // The first run of anything is slow; what an integration's code takes shall be its own time.
        Do(Rehearsal);
        output.WriteLine("ready");
        output.Flush();
        while (input.ReadLine() is { } line)
        {
            output.WriteLine(Do(line));
            output.Flush();
        }

        return 0;
    }

    private static string Do(string line)
    {
        var job = JsonNode.Parse(line)!.AsObject();
        PhpConditions? code = null;
        Engine? engine = null;
        var waits = new OpenPromises();
        try
        {
            code = PhpConditions.Of(job["code"]!.GetValue<string>());
            if (job["variables"] is null)
                return new JsonObject { ["done"] = new JsonObject() }.ToJsonString();
            engine = new Engine(options => options
                .TimeoutInterval(Longest).MaxStatements(MostStatements).LimitRecursion(DeepestRecursion).LimitMemory(MostBytes)
                .RegexTimeoutInterval(LongestExpression).EnableModules(new NoModules())
                .DisableStringCompilation().Host.JobCallbacks = waits);
            return AsWritten(Do(engine, code.Code, job, waits), code).ToJsonString();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return AsWritten(CodeFaults.Of(fault, engine?.Advanced.StackTrace), engine is null ? null : code).ToJsonString();
        }
    }

    private static JsonObject Do(Engine engine, string code, JsonObject job, OpenPromises waits)
    {
        var unheeded = new List<(JsValue Promise, JsValue Reason)>();
        engine.Advanced.PromiseRejectionTracker += (_, told) =>
        {
            if (told.Operation == PromiseRejectionOperation.Reject)
                unheeded.Add((told.Promise, told.Value ?? JsValue.Undefined));
            else
                unheeded.RemoveAll(one => ReferenceEquals(one.Promise, told.Promise));
        };
        var reader = new CodeValueReader(isStrict: false);
        var calls = new LeadCalls(engine, new CodeValueReader(isStrict: true));
        var wait = engine.Invoke(engine.Evaluate(Prelude, "prelude"), job["variables"]!.ToJsonString());
        calls.Offer();
        PhpConditions.Offer(engine);
        var last = engine.Evaluate(code, CodePlace.Source);
        engine.Advanced.ProcessTasks();
        if (unheeded.Count == 0 && last.IsPromise())
            Wait(engine, wait, last);
        var done = new JsonObject { ["calls"] = calls.Noted };
        foreach (var name in (string[])["url", "fields", "headers"])
            done[name] = reader.Read(engine.Evaluate($"typeof {name} === 'undefined' ? null : {name}", "epilogue"));
        if (unheeded.Count > 0)
            return CodeFaults.Of(unheeded[0].Reason);
        return waits.First is { } place ? CodeFaults.Unsettled(place) : new JsonObject { ["done"] = done };
    }

    private static JsonObject AsWritten(JsonObject answer, PhpConditions? code)
    {
        if (code is null)
            return answer;
        IEnumerable<JsonObject> places = answer["done"]?["calls"] is JsonArray calls ? calls.Select(call => call!.AsObject()) : [answer];
        foreach (var place in places)
        {
            if (place["line"]?.GetValue<int>() is { } line)
                place["column"] = code.Column(line, place["column"]!.GetValue<int>());
        }

        return answer;
    }

    private static void Wait(Engine engine, JsValue wait, JsValue promise)
    {
        engine.Invoke(wait, promise);
        engine.Advanced.ProcessTasks();
    }

    private static string Read(string name)
    {
        using var file = new StreamReader(typeof(CodeWorker).Assembly.GetManifestResourceStream("Code/" + name)!);
        return file.ReadToEnd();
    }
}
