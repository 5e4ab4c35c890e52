using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jint;
using Jint.Runtime;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>
/// The process in which an integration's code runs: a job per line of its input, an answer per line of its output. It has no
/// settings, secrets or connections of ours, and a hard limit for its heap; it is killed when it does not answer in time.
/// </summary>
public static class CodeWorker
{
    /// <summary>The argument that makes a process one.</summary>
    public const string Argument = "code-worker";

    private const int MostStatements = 20_000_000;
    private const int DeepestRecursion = 200;
    private const long MostBytes = 512L * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestExpression = TimeSpan.FromMilliseconds(500);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly string Prelude = Read("prelude.js");
    private static readonly string Epilogue = Read("epilogue.js");

    /// <summary>Works until its input ends.</summary>
    public static int Run()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Utf8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8);
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
        try
        {
            var engine = new Engine(options => options
                .TimeoutInterval(Longest).MaxStatements(MostStatements).LimitRecursion(DeepestRecursion).LimitMemory(MostBytes)
                .RegexTimeoutInterval(LongestExpression));
            engine.SetValue("__job", job["variables"]!.ToJsonString());
            engine.Execute(Prelude, "prelude");
            engine.Execute(job["code"]!.GetValue<string>(), "code");
            return $"{{\"done\":{engine.Evaluate(Epilogue, "epilogue").AsString()}}}";
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return Fault(fault).ToJsonString();
        }
    }

    private static JsonObject Fault(Exception fault)
    {
        var (message, line, column) = fault switch
        {
            JavaScriptException thrown => (thrown.Message, thrown.Location.Start.Line, thrown.Location.Start.Column + 1),
            Acornima.ParseErrorException wrong => (wrong.Description ?? wrong.Message, wrong.LineNumber, wrong.Column + 1),
            RegexMatchTimeoutException => ("a regular expression takes too long", 0, 0),
            TimeoutException => ("the code takes too long", 0, 0),
            StatementsCountOverflowException => ("the code does too much", 0, 0),
            RecursionDepthOverflowException => ("the code calls itself too deeply", 0, 0),
            MemoryLimitExceededException => ("the code takes too much memory", 0, 0),
            _ => (fault.Message, 0, 0),
        };
        return new JsonObject { ["error"] = message, ["line"] = line, ["column"] = column };
    }

    private static string Read(string name)
    {
        using var file = new StreamReader(typeof(CodeWorker).Assembly.GetManifestResourceStream("Code/" + name)!);
        return file.ReadToEnd();
    }
}
