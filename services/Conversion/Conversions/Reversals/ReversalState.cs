namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>What became of a reversal.</summary>
public static class ReversalState
{
    /// <summary>It came before its sale, which is waited for.</summary>
    public const string Parked = "parked";

    /// <summary>Taken off the conversion.</summary>
    public const string Applied = "applied";

    /// <summary>The merchant took back too much that day: the operator decides.</summary>
    public const string Held = "held";

    /// <summary>Its sale did not come in time.</summary>
    public const string Unmatched = "unmatched";

    /// <summary>The operator decided against it.</summary>
    public const string Dropped = "dropped";
}
