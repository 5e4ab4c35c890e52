using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Storage.Writing;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>
/// Notices whoever calls somebody else while a write transaction is open. A debug build and the tests fail on it; in
/// production it is logged as an error and counted (<c>affiliate.calls.inside_transaction</c>, by who was called), and the call is made.
/// </summary>
public static partial class CallInsideTransaction
{
    /// <summary>Name of the <see cref="AppContext"/> switch that makes a release build throw, too.</summary>
    public const string ThrowSwitch = "Affiliate.ThrowOnCallInsideTransaction";

    private static readonly Counter<long> Calls =
        AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.calls.inside_transaction", "{call}");

    /// <summary>To be told before every call.</summary>
    /// <param name="called">Who is called: a service, or what kind of address.</param>
    /// <param name="logger">Where it is told in production.</param>
    /// <exception cref="CallInsideTransactionException">In tests and debug builds.</exception>
    public static void Notice(string called, ILogger logger)
    {
        if (!OpenWrite.IsUnderWay)
            return;
        Calls.Add(1, new KeyValuePair<string, object?>("called", called));
        Called(logger, called);
        if (Throws)
            throw new CallInsideTransactionException(called);
    }

#if DEBUG
    private static bool Throws => true;
#else
    private static bool Throws => AppContext.TryGetSwitch(ThrowSwitch, out var isOn) && isOn;
#endif

    [LoggerMessage(Level = LogLevel.Error,
        Message = "{Called} is called while a write transaction is open: whoever waits for its locks waits for {Called} too")]
    private static partial void Called(ILogger logger, string called);
}

/// <summary>Somebody was to be called while a write transaction was open.</summary>
public sealed class CallInsideTransactionException(string called)
    : Exception($"{called} must be asked before the write transaction is opened, not inside it.");
