namespace Affiliate.ServiceDefaults.Api.Seeds;

/// <summary>Paging of a seed's list.</summary>
/// <param name="Page">Where in the list.</param>
/// <param name="NextCursor">Hand it back as <c>cursor</c>: the only paging that is stable while rows arrive. Null on the last page.</param>
public sealed record SeedMeta(SeedPage Page, string? NextCursor);
