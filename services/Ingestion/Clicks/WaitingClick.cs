using System.Diagnostics;
using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Clicks.Visitors;

namespace Affiliate.Ingestion.Clicks;

/// <summary>A click whose visitor waits until it is stored; the result says whether it is.</summary>
internal sealed class WaitingClick(ClickDetails click, VisitKind kind)
    : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ClickDetails Click { get; } = click;

    /// <summary>Who made it.</summary>
    public VisitKind Kind { get; } = kind;

    /// <summary>The visitor's request, for the trace of the batch.</summary>
    public ActivityContext Request { get; } = Activity.Current?.Context ?? default;
}
