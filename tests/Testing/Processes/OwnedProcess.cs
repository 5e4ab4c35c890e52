using System.Diagnostics;
using System.Net.Sockets;

namespace Affiliate.Testing;

/// <summary>
/// A child process (with its own children) that cannot outlive the test host, however the host ends: a guard holds the
/// reading end of a pipe from the host; at its end of file it kills the process group and removes the given folder.
/// </summary>
public sealed class OwnedProcess : IDisposable
{
    // The program leads a session of its own; the supervisor stays outside to take note of its end, since a killed
    // program nobody takes note of still counts as running. A line on the pipe asks the guard to kill, the end of the
    // pipe also to clean up: with QUIT first, so that a database gives back its shared memory.
    private const string Supervisor = """
        exec 3<&0
        folder=$1; shift
        setsid "$@" 3<&- </dev/null &
        child=$!
        trap 'kill "$child" 2>/dev/null' TERM
        setsid sh -c 'end() { kill -s "$1" -- "-$2" "$2"; }
          if read -r _; then end KILL "$1"; exit; fi
          kill -s KILL "$3"; end QUIT "$1"; sleep 0.3; end KILL "$1"
          [ -z "$2" ] || rm -rf -- "$2" || { sleep 1; rm -rf -- "$2"; }' guard "$child" "$folder" $$ <&3 >/dev/null 2>&1 &
        guard=$!
        exec 3<&- </dev/null
        while :; do wait "$child"; code=$?; kill -0 "$child" 2>/dev/null || break; done
        kill -s KILL -- "-$child" 2>/dev/null
        kill -s KILL "$guard" 2>/dev/null
        exit $code
        """;

    private readonly Process _process;
    private bool _disposed;

    private OwnedProcess(Process process) => _process = process;

    public ProcessOutput Output { get; } = new();

    public bool HasExited => _disposed || _process.HasExited;

    /// <summary>128 + signal when a signal ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Whether something answers on that port of this machine yet; throws with the output when the program has ended.</summary>
    public async Task<bool> ListensAsync(int port)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (HasExited)
            throw new InvalidOperationException($"The program ended with {ExitCode}: {Output.Tail()}");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <param name="command">Program and arguments.</param>
    /// <param name="folder">Working folder.</param>
    /// <param name="environment">Added to the test's own; null removes a variable.</param>
    /// <param name="removeFolder">Remove <paramref name="folder"/> when the test host dies.</param>
    public static OwnedProcess Start(
        IEnumerable<string> command,
        string folder,
        IReadOnlyDictionary<string, string?> environment,
        bool removeFolder)
    {
        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["sh", "-c", Supervisor, "supervisor", removeFolder ? folder : "", .. command])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var owned = new OwnedProcess(new Process { StartInfo = start });
        owned._process.OutputDataReceived += (_, line) => owned.Output.Add(line.Data);
        owned._process.ErrorDataReceived += (_, line) => owned.Output.Add(line.Data);
        owned._process.Start();
        owned._process.BeginOutputReadLine();
        owned._process.BeginErrorReadLine();
        return owned;
    }

    /// <summary>SIGTERM to the process itself.</summary>
    public void Terminate()
    {
        if (!HasExited)
            Posix.Signal(_process.Id, Posix.Terminate);
    }

    /// <summary>SIGKILL to the program and its children; returns when it is gone.</summary>
    public void Kill()
    {
        if (HasExited)
            return;
        try
        {
            _process.StandardInput.WriteLine();
            _process.StandardInput.Flush();
        }
        catch (IOException gone)
        {
            Output.Add($"(had just ended by itself: {gone.Message})");
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(30)))
            throw new TimeoutException($"Process {_process.Id} survived being killed:\n{Output.Tail()}");
    }

    /// <summary>Returns when it answers; fails with its log when it ends before or is late.</summary>
    internal async Task WaitUntilAsync(Func<Task<bool>> answers, TimeSpan deadline, string name, Func<string> log)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await answers())
        {
            if (HasExited || Stopwatch.GetElapsedTime(started) > deadline)
                throw new InvalidOperationException($"{name} did not start:\n{log()}");
            await Task.Delay(50);
        }
    }

    public Task WaitForExitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    public void Dispose()
    {
        Kill();
        _disposed = true;
        _process.Dispose();
    }

    /// <summary>What the kernel does when the test host dies: closes the pipe.</summary>
    internal void LetGo() => _process.StandardInput.Close();
}
