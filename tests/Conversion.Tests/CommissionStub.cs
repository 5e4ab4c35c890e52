using System.Collections.Concurrent;
using Affiliate.Contracts.Commission;
using Affiliate.Domain.Money;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Refit;

namespace Affiliate.Conversion.Tests;

/// <summary>Commission's quotes with the seed's rates: 3.4067 % for sales, 2000 for leads, wage 20 % of it.</summary>
internal sealed class CommissionStub : ICommissionApi
{
    public ConcurrentQueue<QuoteRequest> Requests { get; } = new();

    public bool Away { get; set; }

    /// <summary>Takes longer than anybody waits.</summary>
    public bool Hangs { get; set; }

    public async Task<IApiResponse<QuoteAnswer>> Quote(QuoteRequest request, CancellationToken cancellation)
    {
        Requests.Enqueue(request);
        if (Hangs)
            await Task.Delay(Timeout.Infinite, cancellation);
        if (Away)
            throw new HttpRequestException("away");
        var commission = request.Type == "lead" ? 2000m : Currency.Round(request.Amount * 0.034067m, request.Currency);
        var answer = new QuoteAnswer(
            commission, Currency.Round(commission * 0.2m, request.Currency), 7,
            [new CommissionLine(null, request.Amount, 0, commission, null)], ["quoted"]);
        return await OwnerReply.Of(answer);
    }

    /// <summary>Rates by "USD IRT".</summary>
    public ConcurrentDictionary<string, decimal> Rates { get; } = new(StringComparer.Ordinal);

    public Task<IApiResponse<ExchangeRate>> ExchangeRate(string from, string to, DateTimeOffset at, CancellationToken cancellation) =>
        OwnerReply.Of(Rates.TryGetValue($"{from} {to}", out var rate)
            ? new ExchangeRate(from, to, rate, "ECB", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero))
            : null);
}
