using Jint;
using Jint.Runtime;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>
/// What code waits for, by <c>await</c> or <c>then</c>, until it is settled. What is still here when nothing is left to do never will
/// be: there are no timers and no calls in this process.
/// </summary>
internal sealed class OpenPromises : JobCallbackHooks
{
    private readonly LinkedList<(int Line, int Column)> waits = [];

    /// <summary>The place that has waited longest, 0 when it is not in the code; null when nothing is waited for.</summary>
    public (int Line, int Column)? First => waits.First?.Value;

    protected override object? Capture(Engine engine) => waits.AddLast(CodePlace.Find(engine.Advanced.StackTrace));

    protected override object? Enter(Engine engine, object hostDefined)
    {
        if (hostDefined is LinkedListNode<(int Line, int Column)> { List: not null } wait)
            waits.Remove(wait);
        return null;
    }

    protected override void Exit(Engine engine, object? token)
    {
        // Nothing was put in place to be taken back.
    }
}
