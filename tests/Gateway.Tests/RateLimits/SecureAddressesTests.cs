using System.Net;
using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Owners;
using Affiliate.Gateway.RateLimits;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Refit;

namespace Affiliate.Gateway.Tests.RateLimits;

public sealed class SecureAddressesTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task However_ingestion_fails_its_billers_are_known_once_it_answers()
    {
        var time = new ManualTime();
        var ingestion = new Starting();
        using var addresses = new SecureAddresses(ingestion, time, NullLogger<SecureAddresses>.Instance);
        await addresses.StartAsync(CancellationToken.None);

        await Eventually.Async(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                return addresses.Contains(IPAddress.Parse("203.0.113.7"));
            },
            Soon, "the biller's address is known");

        await addresses.StopAsync(CancellationToken.None);
        Assert.True(ingestion.Asked > 2);
    }

    /// <summary>Has no answer in time at first, then fails in a way of its own, then answers.</summary>
    private sealed class Starting : IIngestionApi
    {
        public int Asked { get; private set; }

        public Task<IApiResponse<IReadOnlyList<string>>> SecureAddresses(CancellationToken cancellation) => Asked++ switch
        {
            0 => throw new TaskCanceledException("in vain"),
            1 => throw new InvalidOperationException("not yet"),
            _ => OwnerReply.Of<IReadOnlyList<string>>(["203.0.113.0/24"]),
        };

        public Task<IApiResponse<ClickDetails>> Click(string token, CancellationToken cancellation) =>
            throw new NotSupportedException("The gateway asks for addresses only.");

        public Task<IApiResponse<IReadOnlyList<ProductDetails>>> Products(ProductsQuestion question, CancellationToken cancellation) =>
            throw new NotSupportedException("The gateway asks for addresses only.");
    }
}
