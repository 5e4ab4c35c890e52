namespace Affiliate.ServiceDefaults.Api;

/// <summary>One page of a list of our own API.</summary>
/// <param name="Data">Rows.</param>
/// <param name="NextCursor">Hand it back as <c>cursor</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, string? NextCursor);
