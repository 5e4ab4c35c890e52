using System.Diagnostics;

namespace Affiliate.ServiceDefaults.Telemetry;

/// <summary>
/// Has the trace's id go on from message to message while nobody collects traces: without a listener it would end at the bus.
/// </summary>
internal static class TraceIds
{
    private static readonly Lazy<ActivityListener> Listener = new(Listen);

    /// <summary>From now on, for the whole process.</summary>
    public static void CarryOn() => _ = Listener.Value;

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Affiliate" or "MassTransit"
                || source.Name.StartsWith("Affiliate.", StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
