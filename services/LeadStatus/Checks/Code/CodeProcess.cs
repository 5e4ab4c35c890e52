using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Affiliate.LeadStatus.Checks.Code;

/// <summary>One worker process. After a job that it did not end in time, or at all, it is of no further use.</summary>
internal sealed class CodeProcess : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private const string Worker = "Affiliate.LeadStatus.dll";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly Task<string?> ready;

    private CodeProcess(Process process)
    {
        this.process = process;
        ready = process.StandardOutput.ReadLineAsync();
    }

    /// <summary>Starts one that has nothing of ours: no environment, no settings, and so many bytes of heap.</summary>
    public static CodeProcess Start(long heapBytes)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, Worker), Code.Worker.CodeWorker.Argument },
        };
        var path = Environment.GetEnvironmentVariable("PATH");
        var root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        if (root is not null)
            start.Environment["DOTNET_ROOT"] = root;
        start.Environment["DOTNET_GCHeapHardLimit"] = heapBytes.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        var started = Process.Start(start)!;
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        return new CodeProcess(started);
    }

    /// <summary>
    /// The answer's line; null when the process died of the job. Its start does not count: on a busy machine it takes longer than code may.
    /// </summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<string?> DoAsync(string job, TimeSpan deadline, CancellationToken cancellation)
    {
        try
        {
            await ready.WaitAsync(StartDeadline, cancellation);
            return await AnswerAsync(job, cancellation).WaitAsync(deadline, cancellation);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<string?> AnswerAsync(string job, CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(job.AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        return await process.StandardOutput.ReadLineAsync(cancellation);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
