using System.Runtime.InteropServices;

namespace Affiliate.Load;

/// <summary>
/// What Ctrl+C and a plain kill mean: the first ends the day, which then settles and is proven; the second stops everything at once.
/// The programs of the network take no notice of them, nor does a web host inside this one.
/// </summary>
internal sealed class Stops : IDisposable
{
    /// <summary>Of a shell's program that was interrupted.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource endOfDay = new();
    private readonly CancellationTokenSource atOnce = new();
    private readonly List<PosixSignalRegistration> heard;

    public Stops() => heard =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear)];

    public CancellationToken EndOfDay => endOfDay.Token;

    public CancellationToken AtOnce => atOnce.Token;

    public void Dispose()
    {
        heard.ForEach(registration => registration.Dispose());
        endOfDay.Dispose();
        atOnce.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        signal.Cancel = true;
        (endOfDay.IsCancellationRequested ? atOnce : endOfDay).Cancel();
    }
}
