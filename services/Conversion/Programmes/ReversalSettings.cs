namespace Affiliate.Conversion.Programmes;

/// <summary>
/// How much a merchant may take back in a day, by its own word or its billers': more is held for the operator. The larger of the
/// two counts.
/// </summary>
public sealed record ReversalSettings
{
    /// <summary>Percent of the conversions recorded that day, 0 to 100.</summary>
    public int HeldOverPercent { get; init; } = 20;

    /// <summary>So many a day are never held.</summary>
    public int HeldAtLeast { get; init; } = 50;
}
