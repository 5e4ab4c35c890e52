using Affiliate.Load.Calls;
using Affiliate.Load.Day;
using Affiliate.Load.Faults;
using Affiliate.Load.Proof;

namespace Affiliate.Load;

/// <summary>Everything a run came to.</summary>
/// <param name="Options">How it was asked for.</param>
/// <param name="Day">What happened.</param>
/// <param name="Log">Every request.</param>
/// <param name="Faults">What broke.</param>
/// <param name="Claims">What is proven.</param>
/// <param name="Length">The day, faults at its end included.</param>
/// <param name="Settled">From its end until nothing was under way.</param>
internal sealed record Outcome(
    LoadOptions Options, MixedDay Day, CallLog Log, IReadOnlyList<Fault> Faults, IReadOnlyList<Claim> Claims, TimeSpan Length,
    TimeSpan Settled)
{
    /// <summary>From an order's answer to its commission in the ledger.</summary>
    public required IReadOnlyList<TimeSpan> ToCommission { get; init; }

    /// <summary>From an order's answer to its first call-back.</summary>
    public required IReadOnlyList<TimeSpan> ToCallback { get; init; }

    public required Evidence Found { get; init; }

    public required Promised Promised { get; init; }

    public bool IsProven => Claims.All(claim => claim.Holds);
}
