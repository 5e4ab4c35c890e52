using System.Text.Json.Serialization;

namespace Affiliate.Domain.Seeds;

/// <summary>What the seed wraps every answer of <c>/services</c> in.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Tag">Which call it answers.</param>
/// <param name="ApiVersion">The seed's version.</param>
/// <param name="Data">The answer.</param>
/// <param name="Meta">Paging; lists only.</param>
public sealed record SeedEnvelope<T>(
    string Status, string Tag, string ApiVersion, T Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SeedMeta? Meta)
{
    /// <summary>A success.</summary>
    public static SeedEnvelope<T> Ok(string tag, T data, SeedMeta? meta = null) => new("ok", tag, SeedError.Version, data, meta);
}

/// <summary>Paging of a seed's list.</summary>
/// <param name="Page">Where in the list.</param>
/// <param name="NextCursor">Hand it back as <c>cursor</c>: the only paging that is stable while rows arrive. Null on the last page.</param>
public sealed record SeedMeta(SeedPage Page, string? NextCursor);
