using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Ingestion;

/// <summary>A visit that came through a publisher, as the shop counted it.</summary>
/// <param name="Id">The shop's id of it: its alone on a day.</param>
/// <param name="PublisherId">Who sent the visitor.</param>
/// <param name="At">When, UTC.</param>
/// <param name="PageUrl">Page the visitor came from; null when he came from none.</param>
/// <param name="LandingPage">Page he entered, as the shop wrote it.</param>
public sealed record VisitDetails(
    string Id,
    string PublisherId,
    DateTimeOffset At,
    [property: Personal] string? PageUrl,
    [property: Personal] string? LandingPage);
