using System.Text.Json.Serialization;

namespace Affiliate.Domain.Seeds;

/// <summary>The seed's page object.</summary>
/// <param name="Current">This page, from 1.</param>
/// <param name="Per">Rows on a page.</param>
/// <param name="Last">The last page; at least 1.</param>
/// <param name="Total">Rows in all; exact up to 10,000.</param>
/// <param name="TotalIsEstimate">True when <paramref name="Total"/> is an estimate, else absent.</param>
public sealed record SeedPage(
    int Current, int Per, long Last, long Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool TotalIsEstimate);
