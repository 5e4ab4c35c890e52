using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Ingestion.Products;

/// <summary>What the seed wraps an answer of its products' addresses in (specs/2).</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Tag">Which call it answers.</param>
/// <param name="ApiVersion">The seed's version.</param>
/// <param name="Data">The answer.</param>
public sealed record ProductEnvelope(string Status, string Tag, string ApiVersion, ImportAnswer Data)
{
    private const string ImportTag = "importProducts";

    internal static ProductEnvelope Ok(ImportAnswer data) => new("ok", ImportTag, SeedError.Version, data);

    /// <summary>Words a refusal in the same envelope.</summary>
    internal static RefusalFormat Errors { get; } = SeedError.Format(_ => ImportTag);
}
