using System.Runtime.InteropServices;

namespace Affiliate.Bench;

/// <summary>Says what the figures were measured on. Only their ratios mean anything elsewhere.</summary>
internal static class Machine
{
    public static void Print()
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        Console.WriteLine(
            $"{Environment.ProcessorCount} processors, load {load} at the start, {RuntimeInformation.FrameworkDescription}, "
                + $"{Testing.Repository.Configuration}");
    }
}
