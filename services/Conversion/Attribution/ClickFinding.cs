using Affiliate.Contracts.Ingestion;

namespace Affiliate.Conversion.Attribution;

/// <summary>What is known about the click a report names.</summary>
/// <param name="Click">The click; null when its owner could not be asked, or knows no such click of this merchant.</param>
/// <param name="CreditsUsed">Conversions it was already credited with.</param>
/// <param name="IsUnknown">Its owner says that there is none, or it is another merchant's.</param>
public sealed record ClickFinding(ClickDetails? Click, int CreditsUsed, bool IsUnknown = false)
{
    /// <summary>There is no such click of this merchant.</summary>
    public static ClickFinding Unknown { get; } = new(null, 0, IsUnknown: true);


    /// <summary>Its owner is away: attribution has to wait.</summary>
    public static ClickFinding Unreachable { get; } = new(null, 0);
}
