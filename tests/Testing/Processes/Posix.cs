using System.Runtime.InteropServices;

namespace Affiliate.Testing;

/// <summary>Signals that <see cref="System.Diagnostics.Process"/> cannot send.</summary>
internal static class Posix
{
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>A negative process id means the whole process group. A process that is already gone is fine.</summary>
    public static void Signal(int processId, int signal) => _ = SendSignal(processId, signal);

    /// <summary>Zombies, which wait for a parent to take note, do not run.</summary>
    public static bool IsRunning(int processId) => Stat(processId) is { State: not "Z" };

    public static IReadOnlyList<int> ChildrenOf(int processId) =>
        [.. Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && Stat(id)?.Parent == processId)];

    private static (string State, int Parent)? Stat(int processId)
    {
        try
        {
            // "id (name) state parent …", where the name may hold spaces and brackets.
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0], int.Parse(fields[1]));
        }
        catch (IOException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int processId, int signal);
}
