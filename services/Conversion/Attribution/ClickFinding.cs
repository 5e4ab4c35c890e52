using Affiliate.Contracts.Ingestion;

namespace Affiliate.Conversion.Attribution;

/// <summary>What is known about the click a report names.</summary>
/// <param name="Click">The click; null when its owner could not be asked.</param>
/// <param name="CreditsUsed">Conversions it was already credited with.</param>
public sealed record ClickFinding(ClickDetails? Click, int CreditsUsed)
{
    /// <summary>Its owner is away: attribution has to wait.</summary>
    public static ClickFinding Unreachable { get; } = new(null, 0);
}
