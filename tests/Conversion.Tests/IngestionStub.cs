using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;
using Refit;

namespace Affiliate.Conversion.Tests;

/// <summary>Ingestion's side of the question for a click.</summary>
internal sealed class IngestionStub : IIngestionApi
{
    public Owner<ClickDetails> Clicks { get; } = new();

    public Task<IApiResponse<ClickDetails>> Click(string token, CancellationToken cancellation) => Clicks.Answer(token);

    public Task<IApiResponse<IReadOnlyList<ProductDetails>>> Products(ProductsQuestion question, CancellationToken cancellation) =>
        throw new NotSupportedException("Conversion never asks.");

    public Task<IApiResponse<IReadOnlyList<string>>> SecureAddresses(CancellationToken cancellation) =>
        throw new NotSupportedException("Conversion never asks.");
}
