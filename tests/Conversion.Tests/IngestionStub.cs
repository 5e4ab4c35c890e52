using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.InternalCalls;
using RestEase;

namespace Affiliate.Conversion.Tests;

/// <summary>Ingestion's side of the question for a click.</summary>
internal sealed class IngestionStub : IIngestionApi
{
    public Owner<ClickDetails> Clicks { get; } = new();

    public Task<Response<ClickDetails>> Click(string token, CancellationToken cancellation) => Clicks.Answer(token);

    public Task<Response<IReadOnlyList<ProductDetails>>> Products(ProductsQuestion question, CancellationToken cancellation) =>
        throw new NotSupportedException("Conversion never asks.");

    public Task<Response<IReadOnlyList<string>>> SecureAddresses(CancellationToken cancellation) =>
        throw new NotSupportedException("Conversion never asks.");
}
