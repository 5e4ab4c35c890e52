namespace Affiliate.Contracts.Conversion;

/// <summary>What became of a lead's return (<see cref="ConversionSnapshot.LeadReturn"/>) that was not taken off its conversion.</summary>
public static class LeadReturns
{
    /// <summary>It waits for the operator's word.</summary>
    public const string Held = "held";

    /// <summary>The operator decided against it.</summary>
    public const string Dropped = "dropped";
}
