using System.Text.Json;
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
    private const string Version = "1.0.0";

    internal static ProductEnvelope Ok(ImportAnswer data) => new("ok", ImportTag, Version, data);

    /// <summary>Words a refusal in the same envelope.</summary>
    internal static RefusalFormat Errors { get; } = new((context, refusal) => context.Response.WriteAsJsonAsync(
        new ProductErrors("error", ImportTag, Version, [new ProductError(refusal.Field, refusal.Message)]), ApiJson.Options, context.RequestAborted));
}

/// <summary>A refusal in the seed's envelope.</summary>
/// <param name="Status"><c>error</c>.</param>
/// <param name="Tag">Which call it answers.</param>
/// <param name="ApiVersion">The seed's version.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record ProductErrors(string Status, string Tag, string ApiVersion, IReadOnlyList<ProductError> Errors);

/// <summary>One thing wrong with a request.</summary>
/// <param name="Field">The field concerned; empty when none is.</param>
/// <param name="Message">For the merchant's developer.</param>
public sealed record ProductError(string Field, string Message);
